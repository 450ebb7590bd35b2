#include "app/window/differences_dock.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

#include "app/document/experiment_document.h"
#include "model/experiment/config_path.h"
#include "widgets/common/fonts.h"
#include "widgets/common/table_copy.h"
#include "widgets/common/table_rows.h"
#include "widgets/model_builder/field_names.h"

namespace ordinate {

namespace {

/// One setting with the value of each variant; a dash where the variant has no such setting.
struct DifferenceRow {
  QString label;
  QStringList values;
};

std::vector<std::string> patchedPaths(const Experiment& experiment) {
  std::vector<std::string> paths;
  for (const Variant& variant : experiment.variants)
    for (const std::string& path : leafPaths(variant.patch))
      if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  return paths;
}

DifferenceRow rowOf(const CheckedExperiment& experiment, const Catalogue& catalogue,
                    const std::string& path) {
  DifferenceRow row;
  for (int i = 0; i < static_cast<int>(experiment.experiment().variants.size()); ++i) {
    const Json& config = experiment.config(i);
    const bool has = value_at(config, path) != nullptr;
    const FieldName name = has ? fieldName(catalogue, config, path) : FieldName();
    if (row.label.isEmpty()) row.label = name.label;
    row.values << (has ? name.value : QStringLiteral("–"));
  }
  return row;
}

std::vector<DifferenceRow> rowsOf(const CheckedExperiment& experiment, const Catalogue& catalogue) {
  std::vector<DifferenceRow> rows;
  for (const std::string& path : patchedPaths(experiment.experiment())) {
    DifferenceRow row = rowOf(experiment, catalogue, path);
    const bool same = row.values.count(row.values.front()) == row.values.size();
    if (!same) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

DifferencesPanel::DifferencesPanel(const Catalogue& catalogue, QWidget* parent)
    : Panel(tr("Differences"), parent), m_catalogue(catalogue) {
  setObjectName(QStringLiteral("differences_panel"));
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("differences_table"));
  m_table->setAccessibleName(tr("Settings in which the variants differ"));
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setShowGrid(false);
  m_table->setTabKeyNavigation(false);
  m_table->setWordWrap(false);
  keepRowHeight(m_table);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  makeCopyable(m_table);
  body()->addWidget(m_table, 1);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("differences_caption"));
  m_caption->setWordWrap(true);
  body()->addWidget(m_caption);
  setFocusProxy(m_table);
}

void DifferencesPanel::show(const CheckedExperiment& experiment) {
  const std::vector<Variant>& variants = experiment.experiment().variants;
  const std::vector<DifferenceRow> rows =
      variants.empty() ? std::vector<DifferenceRow>() : rowsOf(experiment, m_catalogue);
  QStringList columns;
  for (const Variant& variant : variants) columns << QString::fromStdString(variant.label);
  QStringList labels;
  for (const DifferenceRow& row : rows) labels << row.label;
  m_table->clear();
  m_table->setRowCount(static_cast<int>(rows.size()));
  m_table->setColumnCount(static_cast<int>(columns.size()));
  m_table->setHorizontalHeaderLabels(columns);
  m_table->setVerticalHeaderLabels(labels);
  for (int row = 0; row < m_table->rowCount(); ++row)
    for (int column = 0; column < m_table->columnCount(); ++column)
      m_table->setItem(row, column, new QTableWidgetItem(rows[static_cast<std::size_t>(row)].values[column]));
  m_table->setVisible(!rows.empty());
  if (variants.size() < 2)
    m_caption->setText(tr("With two or more variants, this lists the settings in which they differ."));
  else if (rows.empty())
    m_caption->setText(tr("The variants do not differ."));
  else
    m_caption->setText(
        tr("All other settings are the same for every variant. A dash: the variant has no "
           "such setting."));
}

/// An edit at many variants must not fill a table that nobody sees.
DockSpec differencesDock(const DockContext& context) {
  struct Sight {
    DifferencesPanel* panel = nullptr;
    bool on = false;
  };
  const auto sight = std::make_shared<Sight>();
  const auto refresh = [sight, &document = context.document] {
    if (sight->on) sight->panel->show(document.checked());
  };
  const auto make = [sight, refresh, &catalogue = context.catalogue, &document = context.document] {
    sight->panel = new DifferencesPanel(catalogue);
    sight->panel->setHeadingVisible(false);  // the title of the dock says it
    QObject::connect(&document, &ExperimentDocument::changed, sight->panel, refresh);
    return sight->panel;
  };
  const auto inSight = [sight, refresh](bool on) {
    sight->on = on;
    refresh();
  };
  return {.name = QStringLiteral("differences"),
          .title = DifferencesPanel::tr("Differences"),
          .tabbedWith = QStringLiteral("similarity"),
          .shownAtFirst = false,
          .make = make,
          .inSight = inSight};
}

}  // namespace ordinate
