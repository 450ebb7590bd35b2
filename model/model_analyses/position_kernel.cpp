#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

#include "model/model_analyses/logit_parts.h"
#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

namespace {

constexpr std::int64_t most_clock_hands = 8;

/// The share of the differences between cells off the diagonal that the offset explains; NaN where all are
/// equal. Cells that are not finite do not count.
double offset_share(const at::Tensor& kernel) {
  const std::vector<double> means = diagonal_means(kernel);
  const at::Tensor values = kernel.contiguous();
  const std::int64_t length = values.size(0);
  const double* cells = values.data_ptr<double>();
  double sum = 0;
  double count = 0;
  const auto for_cells = [&](const auto& use) {
    for (std::int64_t i = 0; i < length; ++i)
      for (std::int64_t j = 0; j < length; ++j)
        if (i != j && std::isfinite(cells[i * length + j]))
          use(cells[i * length + j], means[static_cast<std::size_t>(j - i + length - 1)]);
  };
  for_cells([&](double cell, double) {
    sum += cell;
    ++count;
  });
  double all = 0;
  double within = 0;
  for_cells([&](double cell, double mean) {
    all += (cell - sum / count) * (cell - sum / count);
    within += (cell - mean) * (cell - mean);
  });
  return all > 0 ? 1 - within / all : undefined_value;
}

void draw_kernel(const at::Tensor& kernel, const std::string& what, AnalysisResult& result) {
  for (std::int64_t head = 0; head < kernel.size(0); ++head) {
    const std::string number = std::to_string(head + 1);
    const std::string name = kernel.size(0) == 1 ? "all heads" : "head " + number;
    result.pictures.push_back(position_picture("kernel." + number, name + ": " + what, kernel[head], what));
    result.pictures.back().diverging = true;
    result.curves.push_back(counted_curve("profile." + number, name, "Mean by offset", "offset j − i", what,
                                          1 - static_cast<double>(kernel.size(1)),
                                          diagonal_means(kernel[head])));
  }
}

/// cos(θ Δ) of each pair, thinned out where there are many, and their mean.
void draw_clock(const at::Tensor& frequencies, std::int64_t length, AnalysisResult& result) {
  const at::Tensor offsets = at::arange(length, at::kDouble);
  const at::Tensor hands = (frequencies.unsqueeze(1) * offsets).cos();
  const auto draw = [&](const std::string& key, const std::string& label, const at::Tensor& values) {
    result.curves.push_back(
        counted_curve(key, label, "Rotary clock", "offset", "cos(θ Δ)", 0, numbers_of(values)));
  };
  for (const double pair : thinned(frequencies.numel(), most_clock_hands))
    draw("pair." + std::to_string(static_cast<std::int64_t>(pair) + 1),
         "pair " + std::to_string(static_cast<std::int64_t>(pair) + 1),
         hands[static_cast<std::int64_t>(pair)]);
  draw("pairs", "mean of all pairs", hands.mean(0));
}

void set_offset_share(const at::Tensor& kernel, AnalysisResult& result) {
  double sum = 0;
  for (std::int64_t head = 0; head < kernel.size(0); ++head)
    sum += offset_share(kernel[head]) / static_cast<double>(kernel.size(0));
  if (std::isnan(sum))
    set_undefined(result, "offset_share", "position changes nothing: all values of a head are equal");
  else
    set_scalar(result, "offset_share", sum);
}

void analyse_position_kernel(const ModelAnalysisTask& task, AnalysisResult& result) {
  const c10::AutoGradMode no_gradients(false);
  PositionalEncoding& encoding = task.subject.model->encoding();
  const std::int64_t extra = task.subject.model->extra_positions();
  const std::int64_t longest = task.subject.task->longest();
  const Json wanted = task.options.value("length", Json());
  const std::int64_t length = extra + (wanted.is_null() ? longest : wanted.get<std::int64_t>());
  if (!encoding.covers(length))
    return set_rest_undefined(result, "the model has no position for " + std::to_string(length) + " places");
  const at::Tensor frequencies = encoding.frequencies();
  at::Tensor kernel = encoding.kernel(length);
  const bool bias = kernel.defined();
  if (!bias) kernel = table_kernel(task.subject, length);
  if (!kernel.defined())
    return set_rest_undefined(result, "position adds nothing of its own to the first layer's logits");
  kernel = kernel.to(at::kDouble);
  set_offset_share(kernel, result);
  if (task.scalars_only) return;
  draw_kernel(kernel, frequencies.defined() ? "sum of cos(θ Δ)" : "logit", result);
  if (frequencies.defined()) draw_clock(frequencies, length, result);
  if (!bias)
    result.notes.push_back(
        "The table alone, through queries and keys of the first layer: every token is "
        "zero, and so are the biases.");
  if (length - extra > longest)
    result.notes.push_back("Positions from " + std::to_string(longest + extra) + " on were never trained.");
}

const RegisterModelAnalysis position_kernel_entry{
    {{.id = "position-kernel",
      .title = "Position kernel",
      .summary = "What position alone does to the logits of each head, whatever the symbols are.",
      .help =
          "How to read: row i is the query's position, column j the key's; the larger the value, the more "
          "place i looks at place j when nothing else speaks. Biases (ALiBi, T5, KERPLE, TUPE, formulas) are "
          "shown as they are, for Transformer-XL the term v·r of the first layer. Rotary has the clock: "
          "Σ_i cos(θ_i Δ), the product of a query and a key whose every pair is (1, 0), and each pair's hand "
          "on its own. A table at the input is shown as p_i W_Q W_Kᵀ p_jᵀ/√d, after the norm if there is "
          "one: "
          "what the first layer makes of it.\n\nThe offset share is R² of the mean of each diagonal, over "
          "cells off the main one: 1 where only j − i counts. It is a mean over heads, and large by chance "
          "for few places: compare with the initial weights.",
      .formula = R"(\text{rotary: } Σ_i \cos(θ_i Δ))",
      .reference = "Su et al. 2021, section 3.4.3; Ke et al. 2021, figure 4; Wang et al. 2021",
      .order = 30,
      .options = {{.key = "length",
                   .label = "length",
                   .help = "How many symbols, without a class token.",
                   .kind = OptionKind::integer,
                   .default_value = nullptr,
                   .absent = "the longest that is trained",
                   .unit = "symbols",
                   .minimum = 1,
                   .maximum = 4096}}},
     {.scalars = {{.key = "offset_share",
                   .label = "share that the offset explains",
                   .kind = AnalysisScalar::Kind::share}},
      .needs_attention = true,
      .analyse = analyse_position_kernel}}};

}  // namespace

}  // namespace ordinate
