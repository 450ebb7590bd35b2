#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

void analyse_smoothness(const AnalysisTask& task, AnalysisResult& result) {
  TableData& table = task.table;
  const double spread = table.centred_square();
  if (spread == 0) return set_rest_undefined(result, "all rows are equal");
  const at::Tensor& rows = table.centred();
  const at::Tensor steps =
      row_squares(rows.narrow(0, 1, table.rows() - 1) - rows.narrow(0, 0, table.rows() - 1));
  set_scalar(result, "smoothness", steps.sum().item<double>() / spread);
  if (task.scalars_only) return;
  result.curves.push_back({.key = "steps",
                           .label = "this table",
                           .chart = "Step from each position to the next",
                           .x_axis = "position",
                           .y_axis = "step / root mean squared distance from the mean row",
                           .x = counting(table.rows() - 1),
                           .y = numbers_of((steps / (spread / static_cast<double>(table.rows()))).sqrt())});
}

const RegisterTableAnalysis smoothness_entry{
    {{.id = "smoothness",
      .title = "Smoothness",
      .summary = "Squared steps from one position to the next, over the squared spread of all: 2 for a table "
                 "without any order, near 0 for a smooth curve.",
      .help =
          "Σ_p |P_{p+1} − P_p|² / Σ_p |P_p − mean|². Rows that are drawn independently give 2 (von "
          "Neumann's ratio); below 2, neighbours are more alike than chance. It is the quickest sign that "
          "training found order.",
      .formula = R"(\frac{Σ_p \norm{P_{p+1} - P_p}^2}{Σ_p \norm{P_p - \text{mean}}^2})",
      .reference = "von Neumann 1941, Distribution of the ratio of the mean square successive difference to "
                   "the variance",
      .order = 80,
      .options = {}},
     {.scalars = {{.key = "smoothness", .label = "smoothness"}}, .analyse = analyse_smoothness}}};

}  // namespace

}  // namespace ordinate
