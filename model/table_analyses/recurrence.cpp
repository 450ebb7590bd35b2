#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// A column that has been this far away, in units of what unrelated values differ by, …
constexpr double gone = 0.5;
/// … and is this near again, has come back.
constexpr double back = 0.05;

/// What every offset between two positions shows.
struct ByOffset {
  std::vector<double> nearest;  ///< squared distance of the nearest pair at offsets 1, 2, …
  std::int64_t beside = 0;      ///< positions of which no other is nearer than one next to them
  std::int64_t returning = 0;   ///< columns that come back
};

ByOffset by_offset(TableData& table) {
  const at::Tensor& values = table.values();
  const at::Tensor variance = table.centred().square().mean(0).clamp_min(1e-300);
  const at::Tensor constant = table.centred().square().mean(0).eq(0);
  at::Tensor best = at::full({table.rows()}, HUGE_VAL, values.options());
  at::Tensor beside;
  at::Tensor away = at::zeros({table.columns()}, values.options()).to(at::kBool);
  at::Tensor returning = away.clone();
  ByOffset found;
  for (std::int64_t offset = 1; offset < table.rows(); ++offset) {
    table.check_stop();
    const std::int64_t pairs = table.rows() - offset;
    const at::Tensor squares = (values.narrow(0, offset, pairs) - values.narrow(0, 0, pairs)).square();
    const at::Tensor distances = squares.sum(1);
    found.nearest.push_back(distances.min().item<double>());
    for (const std::int64_t first : {std::int64_t{0}, offset}) {
      at::Tensor part = best.narrow(0, first, pairs);
      part.copy_(at::minimum(part, distances));
    }
    if (offset == 1) beside = best.clone();
    if (2 * offset > table.rows()) continue;  // fewer pairs say little about a column
    const at::Tensor apart = squares.mean(0) / (2 * variance);
    returning = returning.logical_or(away.logical_and(apart.le(back)));
    away = away.logical_or(apart.ge(gone));
  }
  found.beside = beside.le(best).sum().item<std::int64_t>();
  found.returning = returning.logical_and(constant.logical_not()).sum().item<std::int64_t>();
  return found;
}

void analyse_recurrence(const AnalysisTask& task, AnalysisResult& result) {
  TableData& table = task.table;
  const double length =
      std::sqrt(row_squares(table.values()).sum().item<double>() / static_cast<double>(table.rows()));
  if (table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const ByOffset found = by_offset(table);
  const auto nearest = std::min_element(found.nearest.begin(), found.nearest.end());
  set_scalar(result, "nearest", std::sqrt(*nearest) / length);
  set_scalar(result, "offset", static_cast<double>(nearest - found.nearest.begin() + 1));
  set_scalar(result, "beside", static_cast<double>(found.beside) / static_cast<double>(table.rows()));
  set_scalar(result, "returning",
             static_cast<double>(found.returning) / static_cast<double>(table.columns()));
  if (task.scalars_only) return;
  std::vector<double> offsets, distances;
  for (std::size_t i = 0; i < found.nearest.size(); ++i) {
    offsets.push_back(static_cast<double>(i + 1));
    distances.push_back(std::sqrt(found.nearest[i]) / length);
  }
  result.curves.push_back({.key = "nearest",
                           .label = "this table",
                           .chart = "How near two positions come",
                           .x_axis = "offset",
                           .y_axis = "distance of the nearest pair / length of a row",
                           .x = std::move(offsets),
                           .y = std::move(distances)});
  result.notes.push_back(*nearest == 0 ? "Two positions have the same vector."
                                       : "No two positions have the same vector.");
}

const RegisterTableAnalysis recurrence_entry{
    {{.id = "recurrence",
      .title = "Repeats",
      .summary = "Whether two positions have nearly the same vector, and how many columns come back to where "
                 "they were.",
      .help =
          "The distance |P_p − P_q| of the two positions that come nearest, over the root mean square length "
          "of the rows: 0 means that a vector is there twice. Beside it, how far apart these two are, and "
          "the "
          "share of positions whose nearest other position is next to them.\n\nA column comes back where its "
          "values, some offset on, are again nearly the same all along, after they were not in between: the "
          "mean squared difference, over twice the variance, was at least 0.5 at a smaller offset and is at "
          "most 0.05. Offsets up to half of the rows count. Of a sinusoid, every column whose period is "
          "short "
          "enough comes back; the vector never does, because π is irrational: a whole number of steps is "
          "never a whole number of turns of the column sin(p).",
      .formula = R"(\frac{\min_{p ≠ q} \norm{P_p - P_q}}{\sqrt{\frac{1}{n} Σ_p \norm{P_p}^2}})",
      .reference = "Vaswani et al. 2017, Attention is all you need, section 3.5 (the sinusoid)",
      .order = 85,
      .options = {}},
     {.scalars =
          {{.key = "nearest", .label = "distance of the nearest pair"},
           {.key = "offset", .label = "offset of the nearest pair", .unit = "positions"},
           {.key = "beside",
            .label = "positions nearest to a neighbour",
            .kind = AnalysisScalar::Kind::share},
           {.key = "returning", .label = "columns that come back", .kind = AnalysisScalar::Kind::share}},
      .analyse = analyse_recurrence}}};

}  // namespace

}  // namespace ordinate
