#include "app/window/comparison_dock.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <memory>

#include "app/race/measure_box.h"
#include "app/race/shown_race.h"
#include "app/race/verdict_words.h"
#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/common/table_rows.h"

namespace ordinate {

ComparisonPanel::ComparisonPanel(const Catalogue& catalogue, QWidget* parent)
    : Panel(tr("Comparison"), parent), m_catalogue(catalogue) {
  setObjectName(QStringLiteral("comparison_panel"));
  m_measure = new ComboBox(this, 8);
  m_measure->setObjectName(QStringLiteral("comparison_measure"));
  fillMeasures(m_measure, {}, m_catalogue);
  m_reference = new ComboBox(this, 8);
  m_reference->setObjectName(QStringLiteral("comparison_reference"));
  m_margin = new QDoubleSpinBox(this);
  m_margin->setObjectName(QStringLiteral("comparison_margin"));
  m_margin->setDecimals(2);
  m_margin->setRange(0, 100);
  m_margin->setSingleStep(0.5);
  m_margin->setToolTip(tr("Differences up to this, either way, do not matter to you"));
  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(tr("compare by"), m_measure);
  form->addRow(tr("with"), m_reference);
  form->addRow(tr("does not matter: ±"), m_margin);
  body()->addLayout(form);
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("comparison_table"));
  m_table->setAccessibleName(tr("The variants compared over their seeds"));
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setShowGrid(false);
  m_table->setTabKeyNavigation(false);
  m_table->setWordWrap(false);
  m_table->verticalHeader()->hide();
  keepRowHeight(m_table);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  m_table->setMinimumHeight(5 * (m_table->fontMetrics().height() + 6));
  makeCopyable(m_table);
  body()->addWidget(m_table, 1);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("comparison_caption"));
  m_caption->setWordWrap(true);
  m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  body()->addWidget(m_caption);
  connect(m_measure, &QComboBox::currentIndexChanged, this, &ComparisonPanel::refresh);
  connect(m_reference, &QComboBox::currentIndexChanged, this, &ComparisonPanel::refresh);
  connect(m_margin, &QDoubleSpinBox::valueChanged, this, &ComparisonPanel::refresh);
  refresh();
}

void ComparisonPanel::show(const std::vector<EndedRun>& runs) {
  m_runs = runs;
  fillChoices();
  refresh();
}

/// What was chosen stays where it is there again.
void ComparisonPanel::fillChoices() {
  std::vector<RunConfig> runs;
  for (const EndedRun& run : m_runs) runs.push_back(run.run);
  fillMeasures(m_measure, runs, m_catalogue);
  const QSignalBlocker quiet(m_reference);
  const QString chosen = m_reference->currentData().toString();
  m_reference->clear();
  m_reference->addItem(tr("the first variant"), QString());
  for (const EndedRun& run : m_runs) {
    const QString label = QString::fromStdString(run.run.label);
    if (m_reference->findData(label) < 0) m_reference->addItem(label, label);
  }
  m_reference->setCurrentIndex(std::max(0, m_reference->findData(chosen)));
}

ComparisonChoice ComparisonPanel::choice() const {
  ComparisonChoice choice;
  choice.measure = chosenMeasure(m_measure, m_catalogue);
  choice.reference = m_reference->currentData().toString();
  choice.doesNotMatter = choice.measure.share ? m_margin->value() / 100 : m_margin->value();
  return choice;
}

void ComparisonPanel::refresh() {
  const ComparisonChoice chosen = choice();
  m_margin->setSuffix(chosen.measure.share ? tr(" points") : QString());
  const std::vector<VariantTable> tables = variantTables(m_runs, m_catalogue, chosen);
  m_table->clear();
  m_table->setRowCount(0);
  m_table->setColumnCount(6);
  m_table->setHorizontalHeaderLabels(
      {tr("variant"), tr("mean ±"), tr("verdict"), tr("difference"), tr("p"), tr("seeds")});
  m_table->horizontalHeaderItem(1)->setToolTip(tr("The mean over the seeds, and half its 95 % interval"));
  m_table->horizontalHeaderItem(4)->setToolTip(
      tr("How often chance alone would give such a difference; corrected where there are several"));
  m_table->setVisible(!tables.empty());
  for (const VariantTable& table : tables)
    for (const VariantRow& row : table.rows) addRow(table, row);
  m_caption->setText(captionOf(tables, chosen));
}

void ComparisonPanel::addRow(const VariantTable& table, const VariantRow& row) {
  const ComparisonChoice chosen = choice();
  const VerdictWords words(table, chosen);
  const bool tested =
      row.comparison && row.comparison->numbers && row.comparison->numbers->difference.count > 1;
  const QString name = table.task.isEmpty() ? row.label : tr("%1: %2").arg(table.task, row.label);
  const QStringList texts = {name,
                             words.mean(row),
                             words.verdict(row),
                             words.difference(row),
                             tested ? probabilityText(row.comparison->corrected_p) : QString(),
                             QString::number(row.values.by_seed.size())};
  const int at = m_table->rowCount();
  m_table->insertRow(at);
  for (int column = 0; column < texts.size(); ++column) {
    auto* item = new QTableWidgetItem(texts[column]);
    if (row.comparison) item->setToolTip(words.sentence(row));
    m_table->setItem(at, column, item);
  }
}

QString ComparisonPanel::captionOf(const std::vector<VariantTable>& tables,
                                   const ComparisonChoice& choice) const {
  if (tables.empty()) return tr("When a race has ended, its variants are compared here over their seeds.");
  QStringList parts;
  for (const VariantTable& table : tables)
    if (table.rows.size() > 1) parts += VerdictWords(table, choice).rule();
  parts.removeDuplicates();
  if (parts.isEmpty()) return tr("There is one variant: nothing to compare it with.");
  return parts.join(QLatin1Char('\n'));
}

DockSpec comparisonDock(const DockContext& context) {
  struct Sight {
    ComparisonPanel* panel = nullptr;
    bool on = false;
  };
  const auto sight = std::make_shared<Sight>();
  const auto refresh = [sight, &race = context.race] {
    if (sight->on) sight->panel->show(race.endedRuns());
  };
  const auto make = [sight, refresh, &catalogue = context.catalogue, &race = context.race] {
    sight->panel = new ComparisonPanel(catalogue);
    sight->panel->setHeadingVisible(false);  // the title of the dock says it
    QObject::connect(&race, &ShownRace::begun, sight->panel, refresh);
    QObject::connect(&race, &ShownRace::forgotten, sight->panel, refresh);
    QObject::connect(&race, &ShownRace::runsEnded, sight->panel, refresh);
    return sight->panel;
  };
  const auto inSight = [sight, refresh](bool on) {
    sight->on = on;
    refresh();
  };
  return {.name = QStringLiteral("comparison"),
          .title = ComparisonPanel::tr("Comparison"),
          .tabbedWith = QStringLiteral("similarity"),
          .shownAtFirst = false,
          .scrolled = true,
          .make = make,
          .inSight = inSight};
}

}  // namespace ordinate
