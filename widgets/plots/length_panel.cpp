#include "widgets/plots/length_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/length_words.h"
#include "widgets/plots/length_chart.h"

namespace ordinate {
namespace {

QString textOf(const std::vector<LengthRange>& lengths) {
  QStringList parts;
  for (const LengthRange& length : lengths) parts << lengthText(length);
  return parts.join(QStringLiteral(", "));
}

}  // namespace

LengthPanel::LengthPanel(QWidget* parent) : Panel(tr("Accuracy by length"), parent) {
  setObjectName(QStringLiteral("length_panel"));
  m_lengthsRow = new QWidget(this);
  auto* choice = new QHBoxLayout(m_lengthsRow);
  choice->setContentsMargins(0, 0, 0, 0);
  auto* label = new TextLabel(TextRole::caption, tr("lengths"), this);
  m_lengths = new QLineEdit(this);
  m_lengths->setObjectName(QStringLiteral("lengths_chosen"));
  m_lengths->setAccessibleName(tr("Lengths to test"));
  m_lengths->setToolTip(tr("Whole numbers, or ranges such as 51-100, separated by commas"));
  setFocusProxy(m_lengths);
  label->setBuddy(m_lengths);
  m_test = new QPushButton(tr("Test now"), this);
  m_test->setObjectName(QStringLiteral("lengths_test"));
  m_test->setAccessibleName(tr("Test the trained models at these lengths"));
  choice->addWidget(label);
  choice->addWidget(m_lengths, 1);
  choice->addWidget(m_test);
  body()->addWidget(m_lengthsRow);
  body()->addWidget(makeChoiceRow());
  m_training = new QCheckBox(tr("test while the next race trains"), this);
  m_training->setObjectName(QStringLiteral("lengths_training"));
  m_training->setToolTip(
      tr("Learned tables then get rows for these lengths, even where no training sequence "
         "reaches them"));
  useFont(m_training, TextRole::caption);
  body()->addWidget(m_training);
  m_problem = new TextLabel(TextRole::caption, QString(), this);
  m_problem->setObjectName(QStringLiteral("lengths_problem"));
  m_problem->setWordWrap(true);
  m_problem->hide();
  body()->addWidget(m_problem);
  m_column = new QVBoxLayout;
  body()->addLayout(m_column, 1);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("lengths_caption"));
  m_caption->setWordWrap(true);
  body()->addWidget(m_caption);
  body()->addStretch(0);
  connect(m_lengths, &QLineEdit::editingFinished, this, &LengthPanel::takeLengths);
  connect(m_lengths, &QLineEdit::returnPressed, this, &LengthPanel::test);
  connect(m_test, &QPushButton::clicked, this, &LengthPanel::test);
  connect(m_training, &QCheckBox::clicked, this, &LengthPanel::takeLengths);
  refresh();
}

void LengthPanel::startRace(std::vector<LengthPlotData> tasks) {
  m_tasks = std::move(tasks);
  while (m_charts.size() > m_tasks.size()) {
    delete m_charts.back();
    m_charts.pop_back();
  }
  while (m_charts.size() < m_tasks.size()) {
    m_charts.push_back(new LengthChart(this));
    m_column->addWidget(m_charts.back(), 1);
  }
  m_testable = false;
  m_testing = 0;
  suggestLengths();
  refresh();
}

/// Once, twice and four times what was trained, until somebody says otherwise.
void LengthPanel::suggestLengths() {
  std::int64_t longest = 0;
  for (const LengthPlotData& task : m_tasks) longest = std::max(longest, task.longest);
  if (!m_chosen.empty() || m_lengths->isModified() || longest <= 0) return;
  m_lengths->setText(textOf({longest, 2 * longest, 4 * longest}));
  m_lengths->setCursorPosition(0);
}

/// How the models are tested, where there is a choice.
QWidget* LengthPanel::makeChoiceRow() {
  m_choiceRow = new QWidget(this);
  auto* row = new QVBoxLayout(m_choiceRow);  // side by side they are wider than the column at 200 %
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2);
  m_choiceLabel = new TextLabel(TextRole::caption, QString(), this);
  // As wide as there is room: the column must not scroll for the longest name.
  m_choice = new ComboBox(this, 8);
  m_choice->setObjectName(QStringLiteral("lengths_choice"));
  m_choiceLabel->setBuddy(m_choice);
  row->addWidget(m_choiceLabel);
  row->addWidget(m_choice);
  m_choiceRow->hide();
  return m_choiceRow;
}

void LengthPanel::setTestable(bool testable, const TestChoice& choice) {
  m_testable = testable;
  m_choice->clear();
  m_choiceLabel->setText(choice.label);
  m_choice->setAccessibleName(choice.label);
  m_choice->addItem(tr("as trained"));
  for (qsizetype i = 0; i < choice.values.size(); ++i) {
    m_choice->addItem(choice.values[i]);
    m_choice->setItemData(m_choice->count() - 1, choice.tooltips.value(i), Qt::ToolTipRole);
  }
  m_testedWith.clear();
  refresh();
}

std::optional<int> LengthPanel::testChoice() const {
  return m_choice->currentIndex() > 0 ? std::optional(m_choice->currentIndex() - 1) : std::nullopt;
}

void LengthPanel::setTesting(int left) {
  m_testing = left;
  refresh();
}

LengthCurve* LengthPanel::curveOf(int run) {
  for (LengthPlotData& task : m_tasks)
    for (LengthCurve& curve : task.curves)
      if (curve.run == run) return &curve;
  return nullptr;
}

void LengthPanel::addLengths(int run, const std::vector<LengthRecord>& records) {
  const LengthCurve* curve = curveOf(run);
  if (curve == nullptr) return;
  std::vector<LengthRecord> all = records;
  for (const LengthRecord& old : curve->records)
    if (std::none_of(records.begin(), records.end(),
                     [&](const LengthRecord& record) { return record.length == old.length; }))
      all.push_back(old);
  showLengths(run, all);
}

void LengthPanel::showLengths(int run, const std::vector<LengthRecord>& records) {
  LengthCurve* curve = curveOf(run);
  if (curve == nullptr) return;
  curve->records = records;
  std::sort(curve->records.begin(), curve->records.end(),
            [](const LengthRecord& a, const LengthRecord& b) { return a.length < b.length; });
  refresh();
}

void LengthPanel::clear() {
  for (LengthPlotData& task : m_tasks)
    for (LengthCurve& curve : task.curves) curve.records.clear();
  refresh();
}

void LengthPanel::setChosenLengths(const std::vector<LengthRange>& lengths) {
  m_chosen = lengths;
  m_training->setChecked(!lengths.empty());
  const bool isTyped = m_lengths->hasFocus() && m_lengths->isModified();
  if (isTyped || lengths.empty()) return suggestLengths();
  const QSignalBlocker quiet(m_lengths);
  m_lengths->setText(textOf(lengths));
  m_lengths->setCursorPosition(0);
  m_problem->hide();
}

std::optional<std::vector<LengthRange>> LengthPanel::readLengths() {
  std::vector<LengthRange> lengths;
  const QStringList parts = m_lengths->text()
                                .replace(QLatin1Char(';'), QLatin1Char(','))
                                .split(QLatin1Char(','), Qt::SkipEmptyParts);
  for (const QString& part : parts) {
    if (part.trimmed().isEmpty()) continue;
    const std::optional<LengthRange> length = lengthIn(part.trimmed());
    if (!length || length->minimum < 1 || length->maximum > m_longest) {
      m_problem->setText(tr("\"%1\" is no length: whole numbers from 1 to %2, or ranges such as 51-100, "
                            "separated by commas.")
                             .arg(part.trimmed(), QString::number(m_longest)));
      m_problem->show();
      return std::nullopt;
    }
    lengths.push_back(*length);
  }
  m_problem->hide();
  return lengths;
}

void LengthPanel::takeLengths() {
  const auto read = readLengths();
  if (!read) return;
  const std::vector<LengthRange> wanted = m_training->isChecked() ? *read : std::vector<LengthRange>();
  if (wanted == m_chosen) return;
  m_chosen = wanted;
  Q_EMIT lengthsChosen(wanted);
}

void LengthPanel::test() {
  if (!m_testable || m_testing > 0) return;
  const auto lengths = readLengths();
  if (!lengths || lengths->empty()) return;
  const QString with =
      testChoice() ? m_choiceLabel->text() + QStringLiteral(": ") + m_choice->currentText() : QString();
  if (with != m_testedWith) clear();  // numbers of different tests do not stand in one curve
  m_testedWith = with;
  Q_EMIT testRequested(*lengths);
}

bool LengthPanel::anything() const {
  return std::any_of(m_tasks.begin(), m_tasks.end(),
                     [](const LengthPlotData& task) { return !task.lengths().empty(); });
}

void LengthPanel::refresh() {
  for (std::size_t i = 0; i < m_tasks.size(); ++i) {
    m_charts[i]->setData(m_tasks[i]);
    m_charts[i]->setVisible(anything());
  }
  m_test->setEnabled(m_testable && m_testing == 0);
  m_test->setText(m_testing > 0 ? tr("Testing…") : tr("Test now"));
  m_test->setToolTip(m_testable ? tr("Nothing is trained again")
                                : tr("When the race is over, its models can be tested at any length"));
  m_caption->setText(captionText());
  // Where there is a curve it takes the room of what it was asked for with, and of its numbers.
  const bool picture = m_audience && anything();
  {
    const QSignalBlocker quiet(m_lengths);  // who loses the focus this way has typed nothing
    m_lengthsRow->setVisible(!picture);
  }
  m_choiceRow->setVisible(!picture && m_testable && m_choice->count() > 1);
  m_training->setVisible(!m_audience);
  for (LengthChart* chart : m_charts) chart->setTableVisible(!m_audience);
}

void LengthPanel::setForAudience(bool audience) {
  m_audience = audience;
  refresh();
}

QString LengthPanel::captionText() const {
  if (!anything())
    return m_testable ? tr("The models are trained: press Test now to see how well each of them does at "
                           "these lengths.")
                      : tr("How well each model does at lengths within and beyond those of training "
                           "appears here: after the race, or while it trains.");
  const auto trained = [](const LengthPlotData& task) {
    const QString range = task.shortest == task.longest
                              ? tr("length %1").arg(task.longest)
                              : tr("lengths %1 to %2").arg(task.shortest).arg(task.longest);
    return task.unit.isEmpty() ? range : tr("%1 in %2").arg(range, task.unit);
  };
  const bool alike = std::all_of(m_tasks.begin(), m_tasks.end(), [&](const LengthPlotData& task) {
    return trained(task) == trained(m_tasks.front());
  });
  QString text = alike ? tr("Trained at %1 (the band).").arg(trained(m_tasks.front()))
                       : tr("The band is where the models of a task were trained.");
  for (const LengthPlotData& task : m_tasks)
    if (const QString seeds = lengthSeedsText(lengthLines(task.curves)); !seeds.isEmpty()) {
      text += QLatin1Char(' ') + tr("Lines: %1.").arg(seeds);
      break;
    }
  if (!m_testedWith.isEmpty())
    text += QLatin1Char(' ') + tr("Tested with %1, where a model has this option.").arg(m_testedWith);
  if (!m_audience)
    text +=
        QLatin1Char(' ') + tr("\"Undefined\": the model has no position for such a length, so there is no "
                              "accuracy to give.");
  else if (std::any_of(m_tasks.begin(), m_tasks.end(),
                       [](const LengthPlotData& task) { return task.anyUndefined(); }))
    text += QLatin1Char(' ') + tr("A cross: the model has no position for such a length.");
  if (std::any_of(m_tasks.begin(), m_tasks.end(),
                  [](const LengthPlotData& task) { return task.anyUntrained(); }))
    text += QLatin1Char(' ') +
            (m_audience ? tr("A diamond: the model reads positions there that were never trained.")
                        : tr("In brackets, and a diamond in the plot: the model reads positions there that "
                             "were never trained, so the number says nothing about what it learned."));
  return text;
}

Figures LengthPanel::figures() const {
  Figures figures;
  for (LengthPlotData task : m_tasks) {
    if (task.lengths().empty()) continue;
    if (!m_testedWith.isEmpty())
      task.facet = task.facet.isEmpty() ? m_testedWith : task.facet + QStringLiteral(", ") + m_testedWith;
    figures.push_back(makeLengthFigure(task));
  }
  return figures;
}

}  // namespace ordinate
