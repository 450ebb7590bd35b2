#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/table_analyses/similarity_sums.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

void draw_movement(const at::Tensor& moved, const at::Tensor& start, AnalysisResult& result) {
  const at::Tensor zero = start.eq(0);
  result.curves.push_back({.key = "rows",
                           .label = "this table",
                           .chart = "How far each row moved",
                           .x_axis = "position",
                           .y_axis = "movement / length at the start",
                           .x = counting(moved.numel()),
                           .y = numbers_of((moved / start).sqrt().masked_fill(zero, undefined_value)),
                           .style = AnalysisCurve::Style::bars});
  if (const std::int64_t zeros = zero.sum().item<std::int64_t>(); zeros > 0)
    result.notes.push_back(std::to_string(zeros) + (zeros == 1 ? " row was" : " rows were") +
                           " zero at the start: a movement relative to it is not defined.");
  const std::int64_t still = moved.eq(0).sum().item<std::int64_t>();
  if (still > 0)
    result.notes.push_back(std::to_string(still) + " of " + std::to_string(moved.numel()) +
                           " rows did not move at all.");
}

void analyse_movement(const AnalysisTask& task, AnalysisResult& result) {
  const at::Tensor moved = row_squares(task.table.values() - task.initial->values());
  const at::Tensor start = row_squares(task.initial->values());
  if (!task.scalars_only) draw_movement(moved, start, result);
  const double length = start.sum().item<double>();
  if (length > 0)
    set_scalar(result, "movement", std::sqrt(moved.sum().item<double>() / length));
  else
    set_undefined(result, "movement", "the initial table is zero");
  SimilarityChoice choice;
  choice.centred = task.options["centred"];
  for (TableData* table : {task.initial, &task.table})
    if (const std::string why = why_no_similarity(*table, choice); !why.empty())
      return set_undefined(result, "correlation",
                           (table == task.initial ? "initial table: " : "table: ") + why);
  const double correlation = correlation_of_similarities(*task.initial, task.table, choice);
  if (std::isnan(correlation)) return set_undefined(result, "correlation", "all similarities are equal");
  set_scalar(result, "correlation", correlation);
}

const RegisterTableAnalysis movement_entry{
    {{.id = "movement",
      .title = "Movement since the start",
      .summary =
          "How far training moved each row, relative to its length at the start: near 0, the picture of "
          "the table is still that of its initial draw.",
      .help =
          "Of row p: |P_p − P⁰_p| / |P⁰_p|; of the table: |P − P⁰| / |P⁰| in the Frobenius norm. The "
          "correlation is Pearson's, between the cosines of all pairs of positions before and after: near "
          "1, what the similarity picture shows was there before training.\n\nA table that starts from "
          "N(0, 1) moves by a few percent in a short training; one from N(0, 0.02²) is soon somewhere "
          "else. An unrelated random table of the same scale stands at √2 and correlation 0.",
      .formula = R"(\frac{\norm{P_p - P^0_p}}{\norm{P^0_p}})",
      .reference = "",
      .order = 90,
      .options = {{.key = "centred",
                   .label = "subtract the mean row",
                   .help = "Before cosines are taken.",
                   .kind = OptionKind::boolean,
                   .default_value = false}}},
     {.scalars = {{.key = "movement", .label = "movement of the table"},
                  {.key = "correlation", .label = "correlation of similarities"}},
      .minimum_rows = 1,
      .needs_initial_table = true,
      .tolerant = true,
      .scaled_baselines = true,
      .analyse = analyse_movement}}};

}  // namespace

}  // namespace ordinate
