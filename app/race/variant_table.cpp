#include "app/race/variant_table.h"

#include <algorithm>

#include "app/race/task_facets.h"

namespace ordinate {

namespace {

VariantRow& rowOf(VariantTable& table, const QString& label) {
  const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                  [&](const VariantRow& row) { return row.label == label; });
  if (found != table.rows.end()) return *found;
  table.rows.emplace_back();
  table.rows.back().label = label;
  return table.rows.back();
}

/// The rows' numbers, and for each row its values by seed.
std::vector<VariantValues> fillRows(VariantTable& table, const std::vector<const EndedRun*>& runs,
                                    const RunMeasure& measure) {
  std::map<QString, VariantValues> values;
  for (const EndedRun* ended : runs) {
    VariantRow& row = rowOf(table, QString::fromStdString(ended->run.label));
    ++row.runs;
    row.stillLearning += ended->record->still_learning && ended->record->ending.kind == Ending::all_steps;
    const auto value = measured(*ended->record, measure);
    if (!value) {
      ++row.without;
      continue;
    }
    row.values.push_back(*value);
    values[row.label].by_seed[ended->run.seed] = *value;
  }
  std::vector<VariantValues> ordered;
  for (VariantRow& row : table.rows) {
    if (!row.values.empty()) row.spread = spread_of(row.values);
    values[row.label].label = row.label.toStdString();
    ordered.push_back(values[row.label]);
  }
  return ordered;
}

void compareRows(VariantTable& table, const std::vector<VariantValues>& values,
                 const ComparisonChoice& choice) {
  const bool known = std::any_of(table.rows.begin(), table.rows.end(), [&](const VariantRow& row) {
    return choice.reference.isEmpty() || row.label == choice.reference;
  });
  if (!known) return;
  table.reference = choice.reference.isEmpty() ? table.rows.front().label : choice.reference;
  ComparisonRule rule;
  rule.does_not_matter = choice.doesNotMatter;
  for (const VariantComparison& comparison : compare_with(table.reference.toStdString(), values, rule))
    rowOf(table, QString::fromStdString(comparison.label)).comparison = comparison;
}

}  // namespace

std::vector<VariantTable> variantTables(const std::vector<EndedRun>& runs, const Catalogue& catalogue,
                                        const ComparisonChoice& choice) {
  std::vector<RunConfig> configs;
  for (const EndedRun& ended : runs) configs.push_back(ended.run);
  const std::vector<TaskFacet> facets = taskFacets(configs, catalogue);
  std::vector<VariantTable> tables;
  for (const TaskFacet& facet : facets) {
    VariantTable table;
    if (facets.size() > 1) table.task = facet.name;
    std::vector<const EndedRun*> ended;
    for (const std::size_t run : facet.runs)
      if (runs[run].record) ended.push_back(&runs[run]);
    const std::vector<VariantValues> values = fillRows(table, ended, *choice.measure);
    if (table.rows.empty()) continue;
    compareRows(table, values, choice);
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace ordinate
