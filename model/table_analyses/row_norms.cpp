#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

void analyse_row_norms(const AnalysisTask& task, AnalysisResult& result) {
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const at::Tensor norms = row_squares(task.table.values()).sqrt();
  const double mean = norms.mean().item<double>();
  // Rows that differ are not all zero.
  const auto rows = static_cast<double>(norms.numel());
  const at::Tensor centred = norms - mean;
  const double deviation = std::sqrt(centred.square().sum().item<double>() / rows);
  set_scalar(result, "variation", deviation / mean);
  // What is left beside numbers of this size is rounding.
  if (deviation <= 1e-6 * mean) {
    set_undefined(result, "trend", "all rows are equally long");
  } else {
    const at::Tensor numbers = at::arange(norms.numel(), at::kDouble) - (rows - 1) / 2;
    set_scalar(result, "trend",
               (numbers * centred).sum().item<double>() /
                   std::sqrt(numbers.square().sum().item<double>() * centred.square().sum().item<double>()));
  }
  if (task.scalars_only) return;
  result.curves.push_back({.key = "norms",
                           .label = "this table",
                           .chart = "Length of each row",
                           .x_axis = "position",
                           .y_axis = "Euclidean norm",
                           .x = counting(norms.numel()),
                           .y = numbers_of(norms)});
}

const RegisterTableAnalysis row_norms_entry{
    {{.id = "row-norms",
      .title = "Lengths of the rows",
      .summary = "How long each position's vector is, how much that varies, and whether it grows or shrinks "
                 "along the sequence.",
      .help =
          "|P_p| of each row; their standard deviation over their mean; and Pearson's "
          "correlation "
          "of |P_p| with p. Every row of the sinusoid of an even width is √(width/2) long. Rows of a random "
          "table vary by about 1/√(2 × width).\n\nBeside the token vectors a long row drowns the token and a "
          "short one is drowned. A trained table whose last rows stay as short as they began was seldom "
          "trained there; a clear trend lets a model read the position from the length alone, which no "
          "cosine shows.",
      .formula = R"(\norm{P_p} = \sqrt{Σ_c P^2_{p, c}})",
      .reference = "",
      .order = 85,
      .options = {}},
     {.scalars = {{.key = "variation", .label = "variation of the lengths"},
                  {.key = "trend", .label = "correlation with the position"}},
      .analyse = analyse_row_norms}}};

}  // namespace

}  // namespace ordinate
