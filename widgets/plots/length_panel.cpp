#include "widgets/plots/length_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/cross_hair.h"

namespace ordinate {
namespace {

QString textOf(const std::vector<std::int64_t>& lengths) {
  QStringList parts;
  for (const std::int64_t length : lengths) parts << QString::number(length);
  return parts.join(QStringLiteral(", "));
}

}  // namespace

LengthPanel::LengthPanel(QWidget* parent) : Panel(tr("Accuracy by length"), parent) {
  setObjectName(QStringLiteral("length_panel"));
  auto* choice = new QHBoxLayout;
  auto* label = new TextLabel(TextRole::caption, tr("lengths"), this);
  m_lengths = new QLineEdit(this);
  m_lengths->setObjectName(QStringLiteral("lengths_chosen"));
  m_lengths->setAccessibleName(tr("Lengths to test"));
  m_lengths->setToolTip(tr("Whole numbers, separated by commas"));
  setFocusProxy(m_lengths);
  label->setBuddy(m_lengths);
  m_test = new QPushButton(tr("Test now"), this);
  m_test->setObjectName(QStringLiteral("lengths_test"));
  m_test->setAccessibleName(tr("Test the trained models at these lengths"));
  choice->addWidget(label);
  choice->addWidget(m_lengths, 1);
  choice->addWidget(m_test);
  body()->addLayout(choice);
  m_training = new QCheckBox(tr("in the next race, test while it trains"), this);
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
  m_plot = new LengthPlot(this);
  body()->addWidget(m_plot, 1);
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("lengths_table"));
  m_table->setAccessibleName(tr("Accuracy by length as a table"));
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setShowGrid(false);
  m_table->setTabKeyNavigation(false);
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  makeCopyable(m_table);
  body()->addWidget(m_table, 1);
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

void LengthPanel::startRace(const std::vector<LengthCurve>& runs, std::int64_t shortest,
                            std::int64_t longest) {
  m_data = {runs, shortest, longest};
  m_testable = false;
  m_testing = 0;
  suggestLengths();
  refresh();
}

/// Once, twice and four times what was trained, until somebody says otherwise.
void LengthPanel::suggestLengths() {
  if (!m_chosen.empty() || m_lengths->isModified() || m_data.longest <= 0) return;
  m_lengths->setText(textOf({m_data.longest, 2 * m_data.longest, 4 * m_data.longest}));
}

void LengthPanel::setTestable(bool testable) {
  m_testable = testable;
  refresh();
}

void LengthPanel::setTesting(int left) {
  m_testing = left;
  refresh();
}

void LengthPanel::addLengths(int run, const std::vector<LengthRecord>& records) {
  for (const LengthCurve& curve : m_data.curves) {
    if (curve.run != run) continue;
    std::vector<LengthRecord> all = records;
    for (const LengthRecord& old : curve.records)
      if (std::none_of(records.begin(), records.end(),
                       [&](const LengthRecord& record) { return record.length == old.length; }))
        all.push_back(old);
    showLengths(run, all);
    return;
  }
}

void LengthPanel::showLengths(int run, const std::vector<LengthRecord>& records) {
  for (LengthCurve& curve : m_data.curves) {
    if (curve.run != run) continue;
    curve.records = records;
    std::sort(curve.records.begin(), curve.records.end(),
              [](const LengthRecord& a, const LengthRecord& b) { return a.length < b.length; });
  }
  refresh();
}

void LengthPanel::clear() {
  for (LengthCurve& curve : m_data.curves) curve.records.clear();
  refresh();
}

void LengthPanel::setChosenLengths(const std::vector<std::int64_t>& lengths) {
  m_chosen = lengths;
  m_training->setChecked(!lengths.empty());
  if (m_lengths->hasFocus() || lengths.empty()) return suggestLengths();
  const QSignalBlocker quiet(m_lengths);
  m_lengths->setText(textOf(lengths));
  m_problem->hide();
}

std::optional<std::vector<std::int64_t>> LengthPanel::readLengths() {
  std::vector<std::int64_t> lengths;
  const QStringList parts = m_lengths->text()
                                .replace(QLatin1Char(';'), QLatin1Char(','))
                                .split(QLatin1Char(','), Qt::SkipEmptyParts);
  for (const QString& part : parts) {
    if (part.trimmed().isEmpty()) continue;
    bool good = false;
    const qint64 length = part.trimmed().toLongLong(&good);
    if (!good || length < 1) {
      m_problem->setText(
          tr("\"%1\" is no length: whole numbers from 1 on, separated by commas.").arg(part.trimmed()));
      m_problem->show();
      return std::nullopt;
    }
    lengths.push_back(length);
  }
  m_problem->hide();
  return lengths;
}

void LengthPanel::takeLengths() {
  const auto read = readLengths();
  if (!read) return;
  const std::vector<std::int64_t> wanted = m_training->isChecked() ? *read : std::vector<std::int64_t>();
  if (wanted == m_chosen) return;
  m_chosen = wanted;
  Q_EMIT lengthsChosen(wanted);
}

void LengthPanel::test() {
  if (!m_testable || m_testing > 0) return;
  const auto lengths = readLengths();
  if (lengths && !lengths->empty()) Q_EMIT testRequested(*lengths);
}

bool LengthPanel::anything() const { return !m_data.lengths().empty(); }

void LengthPanel::refresh() {
  m_plot->setData(m_data);
  m_plot->setVisible(anything());
  m_table->setVisible(anything());
  fillTable();
  m_test->setEnabled(m_testable && m_testing == 0);
  m_test->setText(m_testing > 0 ? tr("Testing…") : tr("Test now"));
  m_test->setToolTip(m_testable ? tr("Nothing is trained again")
                                : tr("When the race is over, its models can be tested at any length"));
  if (!anything()) {
    m_caption->setText(m_testable
                           ? tr("The models are trained: press Test now to see how well each of them does at "
                                "these lengths.")
                           : tr("How well each model does at lengths within and beyond those of training "
                                "appears here: after the race, or while it trains."));
    return;
  }
  const QString range = m_data.shortest == m_data.longest
                            ? tr("%1").arg(m_data.longest)
                            : tr("%1 to %2").arg(m_data.shortest).arg(m_data.longest);
  QString text = tr("Trained at length %1 (the band). \"Undefined\": the model has no position for such a "
                    "length, so there is no accuracy to give.")
                     .arg(range);
  if (m_data.anyUntrained())
    text += QLatin1Char(' ') +
            tr("In brackets, and a diamond in the plot: the model reads positions there that were never "
               "trained, so the number says nothing about what it learned.");
  m_caption->setText(text);
}

void LengthPanel::fillTable() {
  const std::vector<std::int64_t> lengths = m_data.lengths();
  QStringList heads = {tr("length")};
  for (const LengthCurve& curve : m_data.curves) heads << curve.label;
  m_table->setColumnCount(int(heads.size()));
  m_table->setHorizontalHeaderLabels(heads);
  m_table->setRowCount(int(lengths.size()));
  QStringList spoken;
  for (int row = 0; row < int(lengths.size()); ++row) {
    const std::int64_t length = lengths[std::size_t(row)];
    const QString name = m_data.trained(length) ? tr("%1 (trained)").arg(length) : QString::number(length);
    QStringList cells = {name};
    QStringList words = {name};
    for (std::size_t i = 0; i < m_data.curves.size(); ++i) {
      const LengthRecord* record = m_data.record(i, length);
      const bool untrained = record != nullptr && record->accuracy && !record->trained;
      words << (record == nullptr ? QStringLiteral("–") : lengthText(*record));
      cells << (untrained ? QStringLiteral("(%1)").arg(percentText(*record->accuracy)) : words.last());
    }
    for (int column = 0; column < int(cells.size()); ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      if (cells[column] == tr("undefined"))
        item->setToolTip(tr("There is no position vector for place %1").arg(length));
      else if (cells[column] != words[column])
        item->setToolTip(words[column]);
      m_table->setItem(row, column, item);
    }
    spoken << words.join(QStringLiteral(", "));
  }
  m_plot->setAccessibleDescription(spoken.join(QStringLiteral("; ")));
}

Figures LengthPanel::figures() const {
  if (!anything()) return {};
  return {makeLengthFigure(m_data)};
}

}  // namespace ordinate
