#include "app/race/comparison_file.h"

#include <algorithm>
#include <cmath>

#include "app/race/spread_csv.h"
#include "app/race/verdict_words.h"
#include "model/files/metrics_csv.h"

namespace ordinate {

namespace {

/// JSON has no infinity.
Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json intervalJson(const std::optional<Interval>& interval) {
  return interval ? Json{finite(interval->low), finite(interval->high)} : Json();
}

Json comparedJson(const VariantRow& row, const VerdictWords& words) {
  const VariantComparison& comparison = *row.comparison;
  Json json = {{"verdict", id_of(comparison.verdict)},
               {"sentence", words.sentence(row).toStdString()},
               {"left_out", comparison.left_out},
               {"corrected_p", comparison.corrected_p}};
  if (!comparison.numbers) return json;
  const PairedComparison& numbers = *comparison.numbers;
  json["difference"] = spreadJson(numbers.difference);
  json["higher"] = numbers.higher;
  json["lower"] = numbers.lower;
  json["t"] = finite(numbers.t);
  json["degrees_of_freedom"] = numbers.degrees;
  json["p"] = numbers.p;
  json["effect_size"] = finite(numbers.effect);
  return json;
}

std::vector<std::string> comparisonCells(const VariantTable& table, const VariantRow& row) {
  std::vector<std::string> cells(7);
  if (!row.comparison) return cells;
  cells[0] = csv_text(table.reference.toStdString());
  const auto& numbers = row.comparison->numbers;
  if (numbers) {
    const std::vector<std::string> difference = spreadCells(numbers->difference);
    std::copy_n(difference.begin(), 3, cells.begin() + 1);  // the mean and its interval
  }
  if (numbers && numbers->difference.count > 1) {
    cells[4] = number_text(numbers->p);
    cells[5] = number_text(row.comparison->corrected_p);
  }
  cells[6] = id_of(row.comparison->verdict);
  return cells;
}

}  // namespace

Json spreadJson(const Spread& spread) {
  return {{"count", spread.count},
          {"mean", finite(spread.mean)},
          {"interval", intervalJson(spread.interval)},
          {"standard_deviation", spread.count > 1 ? finite(spread.standard_deviation) : Json()},
          {"range", intervalJson(spread.range)}};
}

Json valuesJson(const VariantRow& row) {
  Json values = Json::array();
  for (const auto& [seed, value] : row.values.by_seed) values.push_back({{"seed", seed}, {"value", value}});
  return values;
}

std::string comparisonCsv(const std::vector<VariantTable>& tables, const ComparisonChoice& choice) {
  std::vector<std::string> header = {"task", "variant", "measure", "runs", "without", "still_learning"};
  for (const std::string& column : spreadColumns()) header.push_back(column);
  for (const char* column :
       {"reference", "difference", "difference_low", "difference_high", "p", "corrected_p", "verdict"})
    header.emplace_back(column);
  std::string text = csvRow(header);
  for (const VariantTable& table : tables)
    for (const VariantRow& row : table.rows) {
      std::vector<std::string> cells = {csv_text(table.task.toStdString()),
                                        csv_text(row.label.toStdString()),
                                        choice.measure.id,
                                        std::to_string(row.runs),
                                        std::to_string(row.without),
                                        std::to_string(row.stillLearning)};
      for (const std::string& cell : spreadCells(row.spread)) cells.push_back(cell);
      for (const std::string& cell : comparisonCells(table, row)) cells.push_back(cell);
      text += csvRow(cells);
    }
  return text;
}

Json comparisonJson(const std::vector<VariantTable>& tables, const ComparisonChoice& choice) {
  Json list = Json::array();
  for (const VariantTable& table : tables) {
    const VerdictWords words(table, choice);
    Json rows = Json::array();
    for (const VariantRow& row : table.rows) {
      Json json = {{"variant", row.label.toStdString()},
                   {"runs", row.runs},
                   {"without", row.without},
                   {"still_learning", row.stillLearning},
                   {"values", valuesJson(row)},
                   {"spread", row.spread ? spreadJson(*row.spread) : Json()}};
      if (row.comparison) json["comparison"] = comparedJson(row, words);
      rows.push_back(std::move(json));
    }
    list.push_back({{"task", table.task.toStdString()},
                    {"reference", table.reference.toStdString()},
                    {"variants", rows},
                    {"rule", words.rule().toStdString()}});
  }
  return {{"measure", choice.measure.id}, {"does_not_matter", choice.doesNotMatter}, {"tables", list}};
}

}  // namespace ordinate
