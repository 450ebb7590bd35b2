#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// For every frequency ω of the sinusoid, an orthonormal basis of what 1, cos ωp and sin ωp span beside the
/// constant: [rows, 2 frequencies]; zero columns where there is nothing more.
at::Tensor wave_basis(const at::Tensor& frequencies, std::int64_t rows) {
  const at::Tensor angles = at::outer(at::arange(rows, at::kDouble), frequencies);
  const auto unit = [&](const at::Tensor& columns) {
    const at::Tensor lengths = columns.square().sum(0, true).sqrt();
    // What is left of a wave that is a constant, or a multiple of the other one, is rounding.
    const at::Tensor nothing = lengths.lt(1e-11 * std::sqrt(static_cast<double>(rows)));
    return (columns / lengths).masked_fill(nothing, 0.0);
  };
  const at::Tensor sines = angles.sin();
  const at::Tensor first = unit(sines - sines.mean(0));
  at::Tensor cosines = angles.cos();
  cosines = cosines - cosines.mean(0);
  for (int pass = 0; pass < 2; ++pass) cosines = cosines - first * (first * cosines).sum(0);
  return at::cat({first, unit(cosines)}, 1);
}

at::Tensor sinusoid_frequencies(std::int64_t columns, double base) {
  const at::Tensor index = at::arange((columns + 1) / 2, at::kDouble);
  return at::exp(index * (-2 * std::log(base) / static_cast<double>(columns)));
}

/// For each column the frequency whose wave explains most of it.
struct FrequencyFit {
  at::Tensor frequencies;  ///< [columns], radians a position; NaN for constant columns
  at::Tensor shares;       ///< [columns], R²
};

FrequencyFit fit_frequencies(TableData& table, TableData& reference, double base) {
  const at::Tensor frequencies = sinusoid_frequencies(table.columns(), base);
  const at::Tensor& basis =
      reference.cached<at::Tensor>("wave basis", [&] { return wave_basis(frequencies, table.rows()); });
  const at::Tensor products = product_of_columns(basis, table.centred(), table).square();
  const std::int64_t count = frequencies.numel();
  const at::Tensor explained = products.narrow(0, 0, count) + products.narrow(0, count, count);
  const at::Tensor totals = table.centred().square().sum(0);
  const at::Tensor least = table.values().square().sum(0).mul(1e-26);
  const auto [best, which] = explained.max(0);
  const at::Tensor constant = totals.le(least);
  return {frequencies.index_select(0, which).masked_fill(constant, undefined_value),
          (best / totals).clamp_max(1).masked_fill(constant, undefined_value)};
}

double product_norm(TableData& table) {
  return table.cached<double>("norm of gram", [&] { return table.gram(true).square().sum().item<double>(); });
}

void match_tables(TableData& table, TableData& sinusoid, AnalysisResult& result) {
  // The sinusoid's own components: at most as many as it has columns, and all of its products.
  const at::Tensor product = product_of_columns(table.compact(), sinusoid.components().scores, table);
  const double squares = std::sqrt(table.centred_square() * sinusoid.centred_square());
  const double nuclear = at::linalg_svdvals(product).sum().item<double>() / squares;
  table.check_stop();
  set_scalar(result, "procrustes", std::sqrt(std::max(0.0, 2 - 2 * nuclear)));
  set_scalar(result, "cka",
             product.square().sum().item<double>() / std::sqrt(product_norm(table) * product_norm(sinusoid)));
}

void draw_frequencies(const FrequencyFit& fit, const at::Tensor& own, AnalysisResult& result) {
  AnalysisCurve curve{.key = "frequency",
                      .label = "this table",
                      .chart = "Nearest frequency of each dimension",
                      .x_axis = "dimension",
                      .y_axis = "frequency (radians a position)",
                      .x = counting(fit.frequencies.numel()),
                      .y = numbers_of(fit.frequencies),
                      .style = AnalysisCurve::Style::points,
                      .logarithmic_y = true};
  result.curves.push_back(curve);
  curve.key = "sinusoid";
  curve.label = "the sinusoid's own";
  curve.y = numbers_of(own.repeat_interleave(2).narrow(0, 0, fit.frequencies.numel()));
  curve.style = AnalysisCurve::Style::line;
  curve.reference = true;
  result.curves.push_back(std::move(curve));
  result.curves.push_back({.key = "fit",
                           .label = "this table",
                           .chart = "How much of each dimension its nearest frequency explains",
                           .x_axis = "dimension",
                           .y_axis = "R²",
                           .x = counting(fit.shares.numel()),
                           .y = numbers_of(fit.shares),
                           .style = AnalysisCurve::Style::points});
}

void analyse_sinusoid_match(const AnalysisTask& task, AnalysisResult& result) {
  const double base = task.options["base"];
  TableData& sinusoid = task.references.sinusoid(base);
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  match_tables(task.table, sinusoid, result);
  const FrequencyFit fit = fit_frequencies(task.table, sinusoid, base);
  set_scalar(result, "frequency_fit", fit.shares.nanmean().item<double>());
  if (!task.scalars_only) draw_frequencies(fit, sinusoid_frequencies(task.table.columns(), base), result);
}

const RegisterTableAnalysis sinusoid_match_entry{
    {{.id = "sinusoid-match",
      .title = "Match with the sinusoid",
      .summary =
          "Whether the table is the sinusoid seen from another side: distance 0 and CKA 1 mean that it is, "
          "up to a rotation.",
      .help =
          "A layer that reads positions can undo any rotation of the table, so columns cannot be compared "
          "one by one. Both tables are centred and divided by their Frobenius norm, X and Y. Procrustes "
          "distance: min over rotations R of |X − Y R| = √(2 − 2 |XᵀY|_*), with the nuclear norm (sum of "
          "singular values): 0 for the same, √2 for nothing in common. Linear CKA: |YᵀX|² / (|XᵀX| |YᵀY|), "
          "1 for the same; it looks at the strongest directions first.\n\nNearest frequency: each "
          "dimension is fitted with a constant, sin ωp and cos ωp for every frequency of the sinusoid, and "
          "the one that explains most is shown with its R². Slow waves look alike over a short table, and "
          "any trend fits one; two free numbers and a choice fit noise as well: compare with random tables.",
      .formula = R"(\min_R \norm{X - Y R} = \sqrt{2 - 2 \norm{X^⊤ Y}_*})",
      .reference = "Schönemann 1966 (orthogonal Procrustes); Kornblith et al. 2019 (CKA)",
      .order = 40,
      .options = {{.key = "base",
                   .label = "base",
                   .help = "Of the sinusoid to compare with.",
                   .kind = OptionKind::number,
                   .default_value = 10000.0,
                   .minimum = 1,
                   .maximum = 1e9,
                   .minimum_excluded = true}}},
     {.scalars = {{.key = "procrustes", .label = "Procrustes distance"},
                  {.key = "cka", .label = "linear CKA", .kind = AnalysisScalar::Kind::share},
                  {.key = "frequency_fit",
                   .label = "mean R² of the nearest frequency",
                   .kind = AnalysisScalar::Kind::share}},
      .minimum_rows = 4,
      .analyse = analyse_sinusoid_match}}};

}  // namespace

}  // namespace ordinate
