#include "widgets/model_builder/sweep_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/field_notes.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

enum Way { asList, evenly, inSteps, inRatios };
enum Points { wholeGrid, randomSample, latinSample };

constexpr int mostShown = 8;

template <class Widget>
Widget* named(Widget* widget, const char* name, const QString& spoken) {
  widget->setObjectName(QLatin1String(name));
  widget->setAccessibleName(spoken);
  return widget;
}

/// As it is typed: "10, 20", or a text without its quotes.
QString lineOf(const Json& value) {
  if (value.is_null()) return {};
  if (!value.is_array()) return plainText(value);
  QStringList numbers;
  for (const Json& each : value) numbers << plainText(each);
  return numbers.join(QStringLiteral(", "));
}

}  // namespace

SweepDialog::SweepDialog(SweepQuestion question, std::function<SweepOutcome(const Experiment&)> judge,
                         QWidget* parent)
    : QDialog(parent), m_question(std::move(question)), m_judge(std::move(judge)) {
  setObjectName(QStringLiteral("sweepDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Several values of %1").arg(m_question.name));
  auto* all = new QVBoxLayout(this);
  m_form = new QFormLayout;
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  all->addLayout(m_form);
  if (m_question.option && isWrittenInLines(*m_question.option))
    addLines();
  else if (m_question.option)
    addNumbers();
  else
    addChoices();
  addPoints(m_form);
  m_words = new TextLabel(TextRole::body, QString(), this);
  m_words->setObjectName(QStringLiteral("sweepWords"));
  m_words->setWordWrap(true);
  m_words->setMinimumWidth(320);
  all->addWidget(m_words);
  m_message = new FieldMessage(this);
  all->addWidget(m_message);
  all->addStretch(1);
  m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  if (sweptAxis(m_question.experiment, m_question.path) != nullptr) {
    QPushButton* one = m_buttons->addButton(tr("One &value only"), QDialogButtonBox::ResetRole);
    one->setObjectName(QStringLiteral("sweepOneValue"));
    connect(one, &QPushButton::clicked, this, [this] {
      Q_EMIT answered(withoutSweptField(m_question.experiment, m_question.path));
      QDialog::accept();
    });
  }
  all->addWidget(m_buttons);
  connect(m_buttons, &QDialogButtonBox::accepted, this, &SweepDialog::accept);
  connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  if (const SweepAxis* axis = sweptAxis(m_question.experiment, m_question.path)) showAxis(*axis);
  refresh();
  if (m_choices != nullptr)
    m_choices->setFocus();
  else if (m_lines != nullptr)
    m_lines->setFocus();
  else if (m_way->currentData().toInt() == asList)
    m_list->setFocus();
  else
    m_from->setFocus();
}

void SweepDialog::addChoices() {
  m_choices = named(new QListWidget(this), "sweepChoices", tr("Values of %1").arg(m_question.name));
  for (const SweepQuestion::Choice& choice : m_question.choices) {
    auto* item = new QListWidgetItem(choice.text, m_choices);
    item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsSelectable |
                   (choice.unfit.isEmpty() ? Qt::ItemIsEnabled : Qt::NoItemFlags));
    item->setToolTip(choice.unfit);
    item->setCheckState(choice.value == m_question.current ? Qt::Checked : Qt::Unchecked);
  }
  m_choices->setCurrentRow(0);
  const int rows = std::min(12, std::max(3, m_choices->count()));
  m_choices->setMinimumHeight(std::min(rows, 6) * (m_choices->fontMetrics().height() + 4));
  m_form->addRow(m_choices);
  connect(m_choices, &QListWidget::itemChanged, this, &SweepDialog::refresh);
}

void SweepDialog::addNumbers() {
  m_way = named(new QComboBox(this), "sweepWay", tr("How the values are given"));
  m_way->addItem(tr("a list"), asList);
  m_way->addItem(tr("a range, evenly spaced"), evenly);
  m_way->addItem(tr("a range, in steps"), inSteps);
  m_way->addItem(tr("a range, in equal ratios (log)"), inRatios);
  m_form->addRow(tr("values"), m_way);
  const auto line = [this](const char* name, const QString& label) {
    auto* edit = named(new QLineEdit(this), name, label);
    m_form->addRow(label, edit);
    connect(edit, &QLineEdit::textChanged, this, &SweepDialog::refresh);
    return edit;
  };
  m_list = line("sweepList", tr("list"));
  m_list->setPlaceholderText(tr("numbers, with commas between them"));
  if (m_question.current.is_number()) m_list->setText(plainText(m_question.current));
  m_from = line("sweepFrom", tr("from"));
  m_to = line("sweepTo", tr("to"));
  m_count = line("sweepCount", tr("how many"));
  connect(m_way, &QComboBox::currentIndexChanged, this, &SweepDialog::refresh);
}

void SweepDialog::addLines() {
  m_lines =
      named(new QPlainTextEdit(this), "sweepLines", tr("Values of %1, one a line").arg(m_question.name));
  m_lines->setTabChangesFocus(true);
  m_lines->setPlaceholderText(tr("one value a line"));
  m_lines->setMinimumHeight(5 * m_lines->fontMetrics().lineSpacing());
  m_form->addRow(tr("values"), m_lines);
  m_lines->setPlainText(lineOf(m_question.current));
  m_lines->moveCursor(QTextCursor::End);
  connect(m_lines, &QPlainTextEdit::textChanged, this, &SweepDialog::refresh);
}

void SweepDialog::addPoints(QFormLayout* form) {
  m_points = named(new QComboBox(this), "sweepPoints", tr("Which points of the sweep are trained"));
  m_points->addItem(tr("all combinations"), wholeGrid);
  m_points->addItem(tr("a random sample"), randomSample);
  m_points->addItem(tr("a Latin hypercube sample"), latinSample);
  m_points->setToolTip(
      tr("A sample is drawn from the combinations of all options with several values. In a Latin hypercube "
         "sample each option's values are covered evenly."));
  form->addRow(tr("train"), m_points);
  const auto number = [&](const char* name, const QString& label, int least, int most) {
    auto* box = named(new QSpinBox(this), name, label);
    box->setRange(least, most);
    form->addRow(label, box);
    connect(box, &QSpinBox::valueChanged, this, &SweepDialog::refresh);
    return box;
  };
  m_sampleCount = number("sweepSampleCount", tr("points"), 1, int(most_sweep_points));
  m_sampleSeed = number("sweepSampleSeed", tr("seed of the sample"), 0, std::numeric_limits<int>::max());
  m_sampleCount->setValue(20);
  if (m_question.experiment.sweep && m_question.experiment.sweep->sample) {
    const SweepSample& drawn = *m_question.experiment.sweep->sample;
    m_points->setCurrentIndex(drawn.kind == SweepSample::Kind::random ? randomSample : latinSample);
    m_sampleCount->setValue(int(drawn.count));
    if (drawn.seed <= std::uint64_t(std::numeric_limits<int>::max())) m_sampleSeed->setValue(int(drawn.seed));
  }
  connect(m_points, &QComboBox::currentIndexChanged, this, &SweepDialog::refresh);
}

void SweepDialog::showAxis(const SweepAxis& axis) {
  if (m_choices != nullptr) {
    for (int i = 0; i < m_choices->count(); ++i) {
      const Json& value = m_question.choices[std::size_t(i)].value;
      const bool taken = std::any_of(axis.values.begin(), axis.values.end(), [&](const Json& each) {
        return each == value || (each.is_object() && each.value("kind", Json()) == value);
      });
      m_choices->item(i)->setCheckState(taken ? Qt::Checked : Qt::Unchecked);
    }
    return;
  }
  if (m_lines != nullptr) {
    QStringList lines;
    for (const Json& value : axis.values) lines << lineOf(value);
    return m_lines->setPlainText(lines.join(QLatin1Char('\n')));
  }
  if (!axis.range) {
    QStringList texts;
    for (const Json& value : axis.values) texts << plainText(value);
    m_list->setText(texts.join(QStringLiteral(", ")));
    return;
  }
  m_way->setCurrentIndex(axis.range->logarithmic ? inRatios : evenly);
  m_from->setText(plainText(axis.range->from));
  m_to->setText(plainText(axis.range->to));
  if (axis.range->count > 0) m_count->setText(QString::number(axis.range->count));
}

std::optional<SweepSample> SweepDialog::sample() const {
  const int chosen = m_points->currentData().toInt();
  if (chosen == wholeGrid) return std::nullopt;
  SweepSample drawn;
  drawn.kind = chosen == randomSample ? SweepSample::Kind::random : SweepSample::Kind::latin_hypercube;
  drawn.count = m_sampleCount->value();
  drawn.seed = std::uint64_t(m_sampleSeed->value());
  // One that the field cannot hold stays.
  if (m_question.experiment.sweep && m_question.experiment.sweep->sample &&
      m_question.experiment.sweep->sample->seed > std::uint64_t(std::numeric_limits<int>::max()) &&
      drawn.seed == 0)
    drawn.seed = m_question.experiment.sweep->sample->seed;
  return drawn;
}

std::optional<SweepAxis> SweepDialog::readRange(QString& problem) const {
  const auto number = [&](const QLineEdit* line, const QString& what) -> std::optional<Json> {
    const auto read = parseNumber(line->text().trimmed());
    if (!read) {
      problem = line->text().trimmed().isEmpty() ? tr("%1 is missing.").arg(what)
                                                 : tr("“%1” is no number.").arg(line->text().trimmed());
      return std::nullopt;
    }
    return read;
  };
  const auto from = number(m_from, tr("Where the range begins"));
  if (!from) return std::nullopt;
  const auto to = number(m_to, tr("Where the range ends"));
  if (!to) return std::nullopt;
  for (const Json& end : {*from, *to})
    if (const auto error = check_value(*m_question.option, end, m_question.option->key)) {
      problem = tr("%1: %2").arg(plainText(end), problemText(*error, &*m_question.option));
      return std::nullopt;
    }
  const double low = from->get<double>();
  const double high = to->get<double>();
  if (!(low < high)) {
    problem = tr("The range must end above %1.").arg(plainText(*from));
    return std::nullopt;
  }
  const int way = m_way->currentData().toInt();
  if (way == inRatios && low <= 0) {
    problem = tr("Equal ratios begin above 0.");
    return std::nullopt;
  }
  SweepAxis axis;
  axis.field = m_question.path;
  const auto third = number(m_count, way == inSteps ? tr("The step") : tr("How many values"));
  // What is drawn needs no number of values.
  const bool drawn = m_points->currentData().toInt() != wholeGrid && m_count->text().trimmed().isEmpty();
  if (!third && !(drawn && way != inSteps)) return std::nullopt;
  if (drawn && way != inSteps) problem.clear();
  if (way == inSteps) {
    const double step = third->get<double>();
    const double count = step > 0 ? std::floor((high - low) / step * (1 + 1e-12)) + 1 : 0;
    if (!(count >= 2) || count > double(most_sweep_points)) {
      problem = tr("The step must be above 0 and at most the range, with at most %L1 values.")
                    .arg(most_sweep_points);
      return std::nullopt;
    }
    const bool integers = from->is_number_integer() && third->is_number_integer();
    for (int i = 0; i < int(count); ++i)
      axis.values.push_back(integers ? Json(from->get<std::int64_t>() + i * third->get<std::int64_t>())
                                     // Not 0.30000000000000004.
                                     : Json(QString::number(low + i * step, 'g', 12).toDouble()));
    return axis;
  }
  SweepRange range{*from, *to, 0, way == inRatios};
  if (third) {
    if (!third->is_number_integer() || *third < 2 || *third > most_sweep_points) {
      problem = tr("How many values: a whole number from 2 to %L1.").arg(most_sweep_points);
      return std::nullopt;
    }
    range.count = third->get<std::int64_t>();
  }
  axis.range = range;
  return axis;
}

/// Nothing and no problem: a single value.
std::optional<SweepAxis> SweepDialog::readAxis(QString& problem) const {
  SweepAxis axis;
  axis.field = m_question.path;
  if (m_choices != nullptr) {
    const SweepAxis* before = sweptAxis(m_question.experiment, m_question.path);
    for (int i = 0; i < m_choices->count(); ++i) {
      if (m_choices->item(i)->checkState() != Qt::Checked) continue;
      const Json& value = m_question.choices[std::size_t(i)].value;
      // Values of a kind that the file writes out, with options of their own, stay as they are.
      bool kept = false;
      if (before != nullptr)
        for (const Json& each : before->values)
          if (each == value || (each.is_object() && each.value("kind", Json()) == value)) {
            axis.values.push_back(each);
            kept = true;
          }
      if (!kept) axis.values.push_back(value);
    }
  } else if (m_lines != nullptr) {
    ReadValues read = readLines(m_lines->toPlainText(), *m_question.option);
    problem = read.problem;
    axis.values = std::move(read.values);
  } else if (m_way->currentData().toInt() == asList) {
    ReadValues read = readValues(m_list->text(), *m_question.option);
    problem = read.problem;
    axis.values = std::move(read.values);
  } else {
    return readRange(problem);
  }
  if (!problem.isEmpty() || axis.values.size() < 2) return std::nullopt;
  return axis;
}

Experiment SweepDialog::answer() const {
  QString problem;
  const std::optional<SweepAxis> axis = readAxis(problem);
  Experiment next = axis ? withSweptField(m_question.experiment, *axis)
                         : withoutSweptField(m_question.experiment, m_question.path);
  if (next.sweep) next.sweep->sample = sample();
  return next;
}

void SweepDialog::refresh() {
  if (m_buttons == nullptr) return;  // not made yet
  const auto showRow = [this](QWidget* field, bool shown) {
    field->setVisible(shown);
    m_form->labelForField(field)->setVisible(shown);
  };
  const int way = m_way == nullptr ? int(asList) : m_way->currentData().toInt();
  if (m_way != nullptr) {
    showRow(m_list, way == asList);
    for (QLineEdit* line : {m_from, m_to, m_count}) showRow(line, way != asList);
    auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_count));
    label->setText(way == inSteps ? tr("in steps of") : tr("how many"));
    m_count->setAccessibleName(label->text());
  }
  const bool drawn = m_points->currentData().toInt() != wholeGrid;
  showRow(m_sampleCount, drawn);
  showRow(m_sampleSeed, drawn);
  QString problem;
  const std::optional<SweepAxis> axis = readAxis(problem);
  QStringList words;
  if (axis && way != asList && m_way != nullptr && (!axis->range || axis->range->count > 0)) {
    Sweep alone;
    alone.axes = {*axis};
    QStringList values;
    if (const auto points = points_of(alone))
      for (const SweepPoint& point : *points) values << plainText(point.values.front());
    if (values.size() > mostShown) {
      const QString last = values.last();
      values = values.mid(0, mostShown - 1) << QStringLiteral("…") << last;
    }
    words << values.join(QStringLiteral(", "));
  }
  if (problem.isEmpty() && !axis)
    words << tr("With fewer than two values, %1 is not swept.").arg(m_question.name);
  if (problem.isEmpty()) {
    const SweepOutcome outcome = m_judge(answer());
    problem = outcome.problem;
    if (!outcome.words.isEmpty()) words << outcome.words;
  }
  m_words->setText(words.join(QLatin1Char('\n')));
  m_words->setVisible(!words.isEmpty());
  m_message->setProblems(problem.isEmpty() ? QStringList() : QStringList{problem});
  m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

void SweepDialog::accept() {
  Q_EMIT answered(answer());
  QDialog::accept();
}

}  // namespace ordinate
