#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

#include "model/layers/batch_tensors.h"
#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/model_analyses/weight_groups.h"

namespace ordinate {

namespace {

using Gradients = std::vector<at::Tensor>;

void add_gradients(const at::Tensor& loss, const ModelSubject& subject, Gradients& sums) {
  const Gradients gradients =
      torch::autograd::grad({loss}, subject.model->parameters(), {}, {}, false, /*allow_unused=*/true);
  sums.resize(gradients.size());
  for (std::size_t i = 0; i < sums.size(); ++i)
    if (gradients[i].defined()) sums[i] = sums[i].defined() ? sums[i] + gradients[i] : gradients[i];
}

/// Of the loss that training lowers, by each parameter in the order of the model; undefined where the loss
/// does not depend on one. The model's own gradients are left alone.
Gradients gradients_of_loss(const ModelSubject& subject, const Batch& batch, const StopCheck& stop) {
  const c10::AutoGradMode with_gradients(true);
  const auto asked = static_cast<double>(asked_places(batch));
  Gradients sums;
  for (const Batch& piece : pieces_of(subject, batch)) {
    check_stop(stop);
    const std::int64_t here = asked_places(piece);
    if (here == 0) continue;
    const BatchTensors tensors(piece);
    const at::Tensor logits = subject.model->forward(tensors.tokens, pass_over(tensors));
    add_gradients(mean_loss(logits, tensors, here) * (static_cast<double>(here) / asked), subject, sums);
  }
  const at::Tensor penalty = subject.model->encoding().regularisation_loss();
  if (penalty.defined()) add_gradients(penalty, subject, sums);
  return sums;
}

double norm_of_layers(const std::vector<double>& norms) {
  double square = 0;
  for (const double norm : norms)
    if (!std::isnan(norm)) square += norm * norm;
  return std::sqrt(square);
}

void analyse_gradient_norms(const ModelAnalysisTask& task, AnalysisResult& result) {
  const ChosenSamples chosen = choose_samples(task.subject, task.options);
  if (chosen.batch.size == 0) return set_rest_undefined(result, chosen.why_none);
  if (asked_places(chosen.batch) == 0)
    return set_rest_undefined(result, "these samples ask for no answer, so there is no loss");
  const Gradients gradients = gradients_of_loss(task.subject, chosen.batch, task.stop);
  const WeightGroups groups(task.subject);
  set_scalar(result, "total", groups.norm_of("", gradients));
  set_scalar(result, "embedding", groups.norm_of("embedding", gradients));
  if (task.subject.model->encoding().parameters().empty())
    set_undefined(result, "encoding", "this encoding has no parameters");
  else
    set_scalar(result, "encoding", groups.norm_of("encoding", gradients));
  const std::string chart = "Gradient by layer";
  for (const char* role : {"query", "key", "value", "all"}) {
    const std::string name = role;
    std::vector<double> norms = groups.layer_norms(name, gradients);
    if (name != "all" && !task.subject.has_attention()) {
      set_undefined(result, name, "the body has no attention");
      continue;
    }
    if (name != "all") set_scalar(result, name, norm_of_layers(norms));
    if (name == "all" && norms.size() < 2) set_undefined(result, "first_to_last", "the body has one layer");
    if (name == "all" && norms.size() >= 2 && norms.back() > 0)
      set_scalar(result, "first_to_last", norms.front() / norms.back());
    if (task.scalars_only) continue;
    result.curves.push_back(counted_curve(name, name == "all" ? "all weights" : name + " weights", chart,
                                          "layer", "norm of the gradient", 1, std::move(norms)));
    result.curves.back().logarithmic_y = true;
  }
  if (!task.scalars_only) result.notes.push_back(chosen.note);
}

const RegisterModelAnalysis gradient_norms_entry{
    {{.id = "gradient-norms",
      .title = "Gradient by layer",
      .summary = "How strongly the loss pulls at the weights of each layer.",
      .help =
          "One backward pass of the training loss (without dropout) on validation samples, in a copy of the "
          "model: training does not notice. Shown is the Euclidean norm of the gradient of the projections "
          "to "
          "queries, keys and values, and of all weights of each layer; layers are counted through the whole "
          "body.\n\nGradients of queries and keys that are far smaller than those of values mean that "
          "attention is flat (or saturated) and hardly learns where to look. The first layer over the last "
          "tells whether gradients fade on their way down. Norms of different sizes of weights cannot be "
          "compared directly; layers of one model can.",
      .formula = R"(\norm{\frac{∂L}{∂W}})",
      .reference = "Noci et al. 2022, Signal Propagation in Transformers; Xiong et al. 2020",
      .order = 50,
      .options = sample_options(false)},
     {.scalars = {{.key = "total", .label = "norm of the whole gradient"},
                  {.key = "embedding", .label = "of the token embedding"},
                  {.key = "encoding", .label = "of the encoding"},
                  {.key = "query", .label = "of the query projections"},
                  {.key = "key", .label = "of the key projections"},
                  {.key = "value", .label = "of the value projections"},
                  {.key = "first_to_last", .label = "first layer / last layer"}},
      .analyse = analyse_gradient_norms}}};

}  // namespace

}  // namespace ordinate
