#include "app/race/variant_table.h"

#include <algorithm>
#include <map>

#include "app/race/task_facets.h"

namespace ordinate {

namespace {

void compareRows(VariantTable& table, const ComparisonChoice& choice) {
  const QString reference = choice.reference.isEmpty() ? table.rows.front().label : choice.reference;
  std::vector<VariantValues> values;
  for (const VariantRow& row : table.rows) values.push_back(row.values);
  const bool known = std::any_of(table.rows.begin(), table.rows.end(),
                                 [&](const VariantRow& row) { return row.label == reference; });
  if (!known) return;
  table.reference = reference;
  ComparisonRule rule;
  rule.does_not_matter = choice.doesNotMatter;
  auto comparison = compare_with(reference.toStdString(), values, rule);
  auto next = comparison.begin();
  for (VariantRow& row : table.rows)
    if (row.label != reference) row.comparison = std::move(*next++);
}

}  // namespace

VariantRow variantRow(const QString& label, const std::vector<const EndedRun*>& runs,
                      const RunMeasure& measure) {
  VariantRow row;
  row.label = label;
  row.values.label = label.toStdString();
  std::vector<double> values;
  for (const EndedRun* ended : runs) {
    if (!ended->record) continue;
    ++row.runs;
    row.stillLearning += ended->record->still_learning && ended->record->ending.kind == Ending::all_steps;
    const auto value = measured(*ended->record, measure);
    if (value)
      row.values.by_seed[ended->run.seed] = *value;
    else
      ++row.without;
  }
  for (const auto& [seed, value] : row.values.by_seed) values.push_back(value);
  if (!values.empty()) row.spread = spread_of(values);
  return row;
}

std::vector<VariantTable> variantTables(const std::vector<EndedRun>& runs, const Catalogue& catalogue,
                                        const ComparisonChoice& choice) {
  std::vector<RunConfig> configs;
  for (const EndedRun& ended : runs) configs.push_back(ended.run);
  const std::vector<TaskFacet> facets = taskFacets(configs, catalogue);
  std::vector<VariantTable> tables;
  for (const TaskFacet& facet : facets) {
    VariantTable table;
    if (facets.size() > 1) table.task = facet.name;
    std::vector<QString> order;
    std::map<QString, std::vector<const EndedRun*>> byLabel;
    for (const std::size_t run : facet.runs) {
      if (!runs[run].record) continue;
      const QString label = QString::fromStdString(runs[run].run.label);
      if (byLabel[label].empty()) order.push_back(label);
      byLabel[label].push_back(&runs[run]);
    }
    for (const QString& label : order)
      table.rows.push_back(variantRow(label, byLabel[label], choice.measure));
    if (table.rows.empty()) continue;
    compareRows(table, choice);
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace ordinate
