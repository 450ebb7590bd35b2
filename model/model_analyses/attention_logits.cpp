#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/model_analyses/logit_parts.h"
#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"

namespace ordinate {

namespace {

/// One part of the logits of one head, [samples, length, length].
at::Tensor of_head(const at::Tensor& part, std::int64_t head) {
  return part.defined() ? part.select(1, head) : part;
}

at::Tensor sum_of_parts(const std::vector<at::Tensor>& parts) {
  at::Tensor sum;
  for (const at::Tensor& part : parts)
    if (part.defined()) sum = sum.defined() ? sum + part : part;
  return sum;
}

/// What differs between the keys of one query is all that softmax sees: the deviation over the visible keys,
/// as a mean over queries and samples.
double spread_over_keys(const at::Tensor& part, const at::Tensor& logits) {
  const at::Tensor visible = logits.isfinite();
  const at::Tensor count = visible.sum(-1, true).to(at::kDouble);
  const at::Tensor kept = part.masked_fill(visible.logical_not(), 0.0);
  const at::Tensor mean = kept.sum(-1, true) / count;
  const at::Tensor squares = (kept - mean).square().masked_fill(visible.logical_not(), 0.0);
  return (squares.sum(-1, true) / count).sqrt().mean().item<double>();
}

struct HeadParts {
  at::Tensor logits;
  at::Tensor content;   ///< content·content
  at::Tensor mixed;     ///< content·position + position·content
  at::Tensor position;  ///< position·position + bias
};

HeadParts parts_of_head(const LogitParts& parts, std::int64_t head) {
  const auto of = [&](const at::Tensor& part) { return of_head(part, head); };
  return {of(parts.logits), of(parts.content_content),
          sum_of_parts({of(parts.content_position), of(parts.position_content)}),
          sum_of_parts({of(parts.position_position), of(parts.bias)})};
}

void set_spreads(const LogitParts& parts, const HeadParts& head, AnalysisResult& result) {
  set_scalar(result, "logits", spread_over_keys(head.logits, head.logits));
  if (!parts.whole_why.empty()) return set_rest_undefined(result, "the logits are no sum of parts here");
  set_scalar(result, "content", spread_over_keys(head.content, head.logits));
  if (head.position.defined())
    set_scalar(result, "position", spread_over_keys(head.position, head.logits));
  else
    set_undefined(result, "position", "no position enters here");
  if (head.mixed.defined())
    set_scalar(result, "mixed", spread_over_keys(head.mixed, head.logits));
  else
    set_undefined(result, "mixed", "positions do not enter queries and keys");
}

void draw_parts(const LogitParts& parts, std::int64_t head, AnalysisResult& result) {
  const auto draw = [&](const char* key, const std::string& title, const at::Tensor& part) {
    if (!part.defined()) return;
    // The mean of what is −∞ in every sample stays −∞, and has no colour.
    const at::Tensor mean = of_head(part, head).mean(0);
    result.pictures.push_back(position_picture(key, title, mean, "logit"));
    result.pictures.back().diverging = true;
  };
  if (parts.content_position.defined()) {
    draw("content-content", "content · content", parts.content_content);
    draw("content-position", "content · position", parts.content_position);
    draw("position-content", "position · content", parts.position_content);
    draw("position-position", "position · position", parts.position_position);
  } else {
    draw("content", "content: query · key", parts.content_content);
  }
  draw("bias", "position: what the encoding adds", parts.bias);
  draw("logits", parts.whole_why.empty() ? "sum: the logits" : "the logits", parts.logits);
}

void analyse_attention_logits(const ModelAnalysisTask& task, AnalysisResult& result) {
  const std::int64_t layer = task.options["layer"];
  const std::int64_t head = task.options["head"];
  const auto layers = static_cast<std::int64_t>(task.subject.attention_layers().size());
  if (layer > layers)
    return set_rest_undefined(result, "the body has " + std::to_string(layers) + " attention layers");
  const ChosenSamples chosen = choose_samples(task.subject, task.options);
  if (chosen.batch.size == 0) return set_rest_undefined(result, chosen.why_none);
  const LogitParts parts = logit_parts(task.subject, chosen.batch, layer - 1, task.stop);
  const std::int64_t heads = parts.logits.size(1);
  if (head > heads)
    return set_rest_undefined(result,
                              "a layer has " + std::to_string(heads) + (heads == 1 ? " head" : " heads"));
  set_spreads(parts, parts_of_head(parts, head - 1), result);
  if (task.scalars_only) return;
  draw_parts(parts, head - 1, result);
  result.notes.push_back(head_name(layer - 1, head - 1) + ". " + chosen.note);
  if (!parts.whole_why.empty()) result.notes.push_back(parts.whole_why);
  if (parts.content_position.defined() && layer > 1)
    result.notes.push_back("\"Position\" is what enters here; content has met it in the layers before.");
}

OptionList attention_logit_options() {
  OptionList options = {{.key = "layer",
                         .label = "layer",
                         .help = "Counted over all attention layers of the body, from 1.",
                         .kind = OptionKind::integer,
                         .default_value = 1,
                         .minimum = 1,
                         .maximum = 4096},
                        {.key = "head",
                         .label = "head",
                         .help = "From 1.",
                         .kind = OptionKind::integer,
                         .default_value = 1,
                         .minimum = 1,
                         .maximum = 64}};
  for (Option& option : sample_options(true)) options.push_back(std::move(option));
  return options;
}

const RegisterModelAnalysis attention_logits_entry{
    {{.id = "attention-logits",
      .title = "Parts of the logits",
      .summary = "What content and what position contribute to one head's logits before softmax.",
      .help =
          "Where the encoding adds its vectors to the input, queries and keys of the first layer are sums of "
          "a content and a position part, and their product has four: content · content, content · position, "
          "position · content, position · position. The norm before the layer is affine but for its "
          "deviation, which is held at that of the sum; its shift and the bias of the projections count as "
          "content. Where the encoding acts in attention, the logits are query · key and what it adds: for "
          "Shaw and Transformer-XL that depends on content too. The parts add up exactly.\n\nRotary turns "
          "queries and keys: content and position multiply, and there is only the sum to show. Behind the "
          "first layer, positions from the input have mixed with the content.\n\nSoftmax sees only how "
          "logits differ along a row: the spread is their standard deviation over the visible keys, as a "
          "mean over queries and samples.",
      .formula =
          R"(a_{ij} = \frac{(c_i + p_i)^Q · (c_j + p_j)^K}{\sqrt{d_h}} = \frac{c^Q_i · c^K_j + c^Q_i · p^K_j + p^Q_i · c^K_j + p^Q_i · p^K_j}{\sqrt{d_h}})",
      .reference = "Ke et al. 2021, section 3.1 (the four terms)",
      .order = 20,
      .options = attention_logit_options()},
     {.scalars = {{.key = "logits", .label = "spread of the logits"},
                  {.key = "content", .label = "spread of content · content"},
                  {.key = "mixed", .label = "spread of the mixed parts"},
                  {.key = "position", .label = "spread of what position alone adds"}},
      .needs_attention = true,
      .analyse = analyse_attention_logits}}};

}  // namespace

}  // namespace ordinate
