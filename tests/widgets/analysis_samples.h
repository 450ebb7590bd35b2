#pragma once
// Small results of invented analyses, written out by hand.
#include <cmath>

#include "model/options/catalogue.h"
#include "widgets/analyses/analysed_table.h"

namespace ordinate::analysis_test {

inline CatalogueEntry entry(const std::string& id, const std::string& title) {
  CatalogueEntry result;
  result.id = id;
  result.title = title;
  result.summary = "How much " + title + " there is: 1 means that nothing else is in the table.";
  result.traits = TableAnalysisTraits{.scalars = {{.key = "share", .label = "Toeplitz share"}}};
  return result;
}

/// Two analyses, the first with options.
inline std::vector<CatalogueEntry> entries() {
  CatalogueEntry first = entry("alpha", "Alpha match");
  Option measure;
  measure.key = "measure";
  measure.label = "measure";
  measure.kind = OptionKind::choice;
  measure.default_value = "cosine";
  measure.choices = {{"cosine", "cosine", ""}, {"dot", "dot product", ""}};
  Option base;
  base.key = "base";
  base.label = "base";
  base.kind = OptionKind::number;
  base.default_value = 10000;
  base.minimum = 2;
  base.maximum = 1e6;
  first.options = {measure, base};
  return {first, entry("beta", "Beta spread")};
}

inline AnalysisPicture picture(int rows, float scale) {
  AnalysisPicture result;
  result.key = "similarity";
  result.title = "Similarity of every two positions";
  result.values = Matrix(rows, rows);
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < rows; ++column) {
      result.values.at(row, column) =
          scale * float(std::cos(0.4 * (row - column)) * std::exp(-0.05 * std::abs(row - column)));
    }
  for (int row = 0; row < rows; ++row) result.row_values.push_back(2 * row);  // every second position
  result.column_values = result.row_values;
  result.row_axis = "position";
  result.column_axis = "other position";
  result.value_axis = "cosine";
  result.diverging = true;
  result.range = std::pair(-1.0, 1.0);
  return result;
}

inline std::vector<AnalysisCurve> curves(int length, double scale) {
  AnalysisCurve own;
  own.key = "table";
  own.label = "this table";
  own.chart = "Mean similarity at each offset";
  own.x_axis = "position";
  own.y_axis = "mean cosine";
  for (int at = 0; at < length; ++at) {
    own.x.push_back(at);
    own.y.push_back(at == 5 ? undefined_value : scale * std::cos(0.4 * at) * std::exp(-0.05 * at));
  }
  AnalysisCurve reference = own;
  reference.key = "sinusoid";
  reference.label = "sinusoid, base 10000";
  reference.reference = true;
  for (int at = 0; at < length; ++at) reference.y[std::size_t(at)] = std::cos(0.3 * at);
  return {own, reference};
}

inline AnalysisCurve bars() {
  AnalysisCurve result;
  result.key = "shares";
  result.label = "this table";
  result.chart = "Explained share of the variance";
  result.x_axis = "component";
  result.y_axis = "share";
  result.x = {1, 2, 3, 4};
  result.y = {0.5, 0.25, 0.125, 0.0625};
  result.style = AnalysisCurve::Style::bars;
  return result;
}

inline AnalysisCurve points() {
  AnalysisCurve result;
  result.key = "frequency";
  result.label = "this table";
  result.chart = "Nearest frequency of each dimension";
  result.x_axis = "dimension";
  result.y_axis = "frequency (radians a position)";
  result.style = AnalysisCurve::Style::points;
  result.logarithmic_y = true;
  for (int at = 0; at < 16; ++at) {
    result.x.push_back(at);
    result.y.push_back(at == 3 ? 0 : std::pow(10, -at / 4.0));
  }
  return result;
}

inline AnalysisPath path(int length, double turns) {
  AnalysisPath result;
  result.key = "trajectory";
  result.title = "Trajectory of the positions";
  result.x_axis = "component 1 (39 % of the variance)";
  result.y_axis = "component 2 (21 % of the variance)";
  for (int at = 0; at < length; ++at) {
    const double angle = turns * 6.283 * at / length;
    result.x.push_back((1 + 0.02 * at) * std::cos(angle));
    result.y.push_back((1 + 0.02 * at) * std::sin(angle));
    result.position.push_back(at);
  }
  return result;
}

inline AnalysedTable table(const char* label, int run, double share) {
  AnalysedTable result;
  result.run = run;
  result.label = QString::fromUtf8(label);
  result.style = run;
  result.result.analysis = "alpha";
  result.result.scalars = {
      {.key = "share", .label = "Toeplitz share", .kind = AnalysisScalar::Kind::share, .value = share},
      {.key = "error", .label = "mean absolute error", .unit = "positions", .value = 12.3456},
      {.key = "rank", .label = "effective rank", .undefined = "needs at least 32 rows; this table has 10"}};
  result.result.pictures = {picture(12, float(share))};
  result.result.curves = curves(24, share);
  result.result.curves.push_back(bars());
  result.result.curves.push_back(points());
  result.result.paths = {path(32, 1.0 + run)};
  result.result.notes = {"Small tables have few pairs at each offset, so that the share is large by chance."};
  result.baselines.analysis = "alpha";
  result.baselines.random_tables = 20;
  result.baselines.scalars = {{"share", 0.14, 0.04, 0.15 + run, 1}, {"error", 8.1, 0.5, 8.25, 0.5}, {"rank"}};
  result.baselines.notes = {"The random tables have the mean square of this one."};
  result.baselinesReady = true;
  return result;
}

}  // namespace ordinate::analysis_test
