#include "widgets/model_builder/data_inspector.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>

#include "widgets/common/column_scroll.h"
#include "widgets/common/fonts.h"
#include "widgets/common/panel.h"
#include "widgets/common/spoken_text.h"
#include "widgets/common/table_rows.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/share_bars.h"

namespace ordinate {

namespace {

QString number(std::int64_t value) {
  return QLocale(QLocale::English).toString(static_cast<qlonglong>(value));
}

QString samples(std::int64_t count) {
  return count == 1 ? DataInspector::tr("1 sample") : DataInspector::tr("%1 samples").arg(number(count));
}

QString symbols(std::int64_t count) {
  return count == 1 ? DataInspector::tr("1 symbol") : DataInspector::tr("%1 symbols").arg(number(count));
}

class DataSection : public Panel {
 public:
  using Panel::Panel;
  QString helpPage() const override { return QStringLiteral("data"); }
};

Panel* section(const QString& heading, QWidget* content, QVBoxLayout* column) {
  auto* panel = new DataSection(heading);
  panel->setFramed(false);
  panel->body()->addWidget(content);
  column->addWidget(panel);
  return panel;
}

}  // namespace

DataInspector::DataInspector(QWidget* parent)
    : QWidget(parent),
      m_origin(new TextLabel(TextRole::strong)),
      m_facts(new TextLabel(TextRole::body)),
      m_notes(new TextLabel(TextRole::caption)),
      m_problem(new FieldMessage),
      m_classes(new ShareBars),
      m_vocabulary(new ShareBars),
      m_examples(new QTableWidget) {
  setObjectName(QStringLiteral("dataInspector"));
  setAccessibleName(tr("Data inspector"));
  for (QLabel* label : {m_origin, m_facts, m_notes}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  }
  m_facts->setObjectName(QStringLiteral("facts"));
  m_notes->setObjectName(QStringLiteral("notes"));
  m_classes->setObjectName(QStringLiteral("classes"));
  m_classes->setAccessibleName(tr("Class balance"));
  m_vocabulary->setObjectName(QStringLiteral("vocabulary"));
  m_vocabulary->setAccessibleName(tr("Vocabulary"));
  setUpExamples();

  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(14);
  column->addWidget(m_problem);
  column->addWidget(m_origin);
  column->addWidget(m_facts);
  column->addWidget(m_notes);
  m_examplePanel = section(tr("Examples"), m_examples, column);
  m_classPanel = section(tr("Class balance"), m_classes, column);
  m_vocabularyPanel = section(tr("Vocabulary"), m_vocabulary, column);
  column->addStretch(1);
  QScrollArea* scroll = makeColumnScroll(content, QStringLiteral("dataScroll"), this);
  scroll->setAccessibleName(accessibleName());
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(scroll);
  showSummary(DataSummary());
}

void DataInspector::setUpExamples() {
  m_examples->setObjectName(QStringLiteral("examples"));
  m_examples->setAccessibleName(tr("Examples"));
  m_examples->setColumnCount(3);
  m_examples->setHorizontalHeaderLabels({tr("input"), tr("answer"), tr("used for")});
  m_examples->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  connect(m_examples->horizontalHeader(), &QHeaderView::geometriesChanged, this, &DataInspector::fitExamples);
  m_examples->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  m_examples->verticalHeader()->hide();
  m_examples->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_examples->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_examples->setTabKeyNavigation(false);
  m_examples->setWordWrap(false);
  keepRowHeight(m_examples);
  m_examples->setMinimumHeight(200);
}

void DataInspector::showProblem(const QString& problem) {
  showSummary(DataSummary());
  m_problem->setProblems({problem});
}

void DataInspector::showSummary(const DataSummary& summary) {
  m_problem->setProblems({});
  m_origin->setText(spokenText(summary.origin));
  m_origin->setVisible(!summary.origin.empty());
  showFacts(summary);
  m_classes->showShares(summary.classes);
  m_classPanel->setVisible(!summary.classes.empty());
  m_classPanel->setHeading(summary.training_samples ? tr("Class balance")
                                                    : tr("Class balance of validation answers"));
  m_vocabulary->showShares(summary.vocabulary);
  m_vocabularyPanel->setVisible(!summary.vocabulary.empty());
  const auto listed = static_cast<std::int64_t>(summary.vocabulary.size());
  m_vocabularyPanel->setHeading(
      summary.vocabulary_size > listed
          ? tr("Vocabulary, the %1 most frequent of %2").arg(number(listed), number(summary.vocabulary_size))
          : tr("Vocabulary, %1").arg(symbols(summary.vocabulary_size)));
  showExamples(summary);
}

void DataInspector::showFacts(const DataSummary& summary) {
  QStringList facts;
  if (!summary.origin.empty()) {
    facts << (summary.training_samples ? tr("Training: %1").arg(samples(*summary.training_samples))
                                       : tr("Training: fresh samples every step"));
    facts << tr("Validation: %1").arg(samples(summary.validation_samples));
    if (summary.longest > 0) facts << tr("Longest: %1").arg(symbols(summary.longest));
    if (summary.truncated > 0) facts << tr("Cut to the maximum length: %1").arg(number(summary.truncated));
    if (summary.skipped > 0) facts << tr("Left out: %1").arg(number(summary.skipped));
  }
  m_facts->setText(facts.join(QLatin1Char('\n')));
  m_facts->setVisible(!facts.isEmpty());
  QStringList notes;
  for (const std::string& note : summary.notes) notes << QString::fromStdString(note);
  m_notes->setText(notes.join(QLatin1Char('\n')));
  m_notes->setVisible(!notes.isEmpty());
}

/// An answer is seen whole as long as it leaves half of the room to the input.
void DataInspector::fitExamples() {
  m_examples->resizeColumnToContents(2);
  m_examples->resizeColumnToContents(1);
  const int room = m_examples->viewport()->width() - m_examples->columnWidth(2);
  m_examples->setColumnWidth(1, std::min(m_examples->columnWidth(1), room / 2));
}

void DataInspector::showExamples(const DataSummary& summary) {
  const QFont mono = fontFor(TextRole::monospaced);
  m_examples->setRowCount(static_cast<int>(summary.examples.size()));
  int row = 0;
  for (const DataSummary::Example& example : summary.examples) {
    auto* input = new QTableWidgetItem(QString::fromStdString(example.input));
    auto* target = new QTableWidgetItem(QString::fromStdString(example.target));
    input->setFont(mono);
    target->setFont(mono);
    input->setToolTip(input->text());
    m_examples->setItem(row, 0, input);
    m_examples->setItem(row, 1, target);
    m_examples->setItem(row, 2, new QTableWidgetItem(spokenText(example.split)));
    ++row;
  }
  fitExamples();
  m_examplePanel->setVisible(row > 0);
}

}  // namespace ordinate
