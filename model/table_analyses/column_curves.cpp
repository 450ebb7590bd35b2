#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

void analyse_column_curves(const AnalysisTask& task, AnalysisResult& result) {
  const std::int64_t first = task.options["first"];
  const std::int64_t wanted = task.options["count"];
  const std::int64_t count = std::min(wanted, task.table.columns() - first);
  if (count < 1)
    return set_rest_undefined(result, "the table has " + std::to_string(task.table.columns()) +
                                          " columns: there is no column " + std::to_string(first));
  const at::Tensor shown = task.table.values().narrow(1, first, count);
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const at::Tensor above = task.table.centred().narrow(1, first, count).gt(0);
  const at::Tensor crossings =
      above.narrow(0, 1, above.size(0) - 1).ne(above.narrow(0, 0, above.size(0) - 1));
  set_scalar(result, "crossings", crossings.sum().item<double>() / static_cast<double>(count));
  if (task.scalars_only) return;
  for (std::int64_t column = 0; column < count; ++column)
    result.curves.push_back({.key = "column" + std::to_string(first + column),
                             .label = "column " + std::to_string(first + column),
                             .chart = "Columns",
                             .x_axis = "position",
                             .y_axis = "value",
                             .x = counting(task.table.rows()),
                             .y = numbers_of(shown.select(1, column))});
}

const RegisterTableAnalysis column_curves_entry{
    {{.id = "column-curves",
      .title = "Columns",
      .summary = "Some columns of the table as curves over the position.",
      .help =
          "A heat map shows all columns at once; a curve shows one of them exactly. Neighbouring columns of "
          "a "
          "sinusoid are the sine and the cosine of one frequency, and the frequency falls from the left to "
          "the "
          "right. A learned column that starts at random looks like noise, unless training gave it a "
          "shape.\n\nHow often a column crosses its own mean, on average over those that are drawn, says how "
          "fast they wave.",
      .formula = R"(y_c(p) = P_{p, c})",
      .reference = "Zhang et al., Dive into Deep Learning, section 11.6 (the picture)",
      .order = 15,
      .options = {{.key = "first",
                   .label = "first column",
                   .help = "Counted from 0.",
                   .kind = OptionKind::integer,
                   .default_value = 0,
                   .minimum = 0,
                   .maximum = 65535},
                  {.key = "count",
                   .label = "columns",
                   .help = "How many are drawn, at most.",
                   .kind = OptionKind::integer,
                   .default_value = 4,
                   .minimum = 1,
                   .maximum = 8}}},
     {.scalars = {{.key = "crossings", .label = "crossings of the mean"}},
      .analyse = analyse_column_curves}}};

}  // namespace

}  // namespace ordinate
