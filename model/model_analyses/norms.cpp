#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/model_analyses/weight_groups.h"

namespace ordinate {

namespace {

/// Sums of the norms of all states, by part.
class NormObserver : public PassObserver {
 public:
  void state(const std::string& name, const at::Tensor& values) override {
    if (name == "embedding") {
      next_ = 0;
      places += values.size(0) * values.size(1);
      embedded_ = values;
    }
    if (name == "encoding" && values.size(2) == embedded_.size(2)) added += norm_sum(values - embedded_);
    if (name == "encoding" && values.size(2) > embedded_.size(2))
      added += norm_sum(values.narrow(2, embedded_.size(2), values.size(2) - embedded_.size(2)));
    if (name == "encoding") nothing_added = values.is_same(embedded_);
    if (next_ == names.size()) names.push_back(name);
    if (next_ == sums.size()) sums.push_back(0);
    sums[next_++] += norm_sum(values);
  }

  std::vector<std::string> names;
  std::vector<double> sums;
  double added = 0;  ///< of what the encoding added to the input
  bool nothing_added = false;
  std::int64_t places = 0;

 private:
  static double norm_sum(const at::Tensor& values) {
    return values.square().sum(-1).sqrt().sum().item<double>();
  }
  std::size_t next_ = 0;
  at::Tensor embedded_;
};

void set_activation_norms(const NormObserver& observer, AnalysisResult& result) {
  const auto places = static_cast<double>(observer.places);
  const double token = observer.sums.front() / places;
  const double position = observer.added / places;
  set_scalar(result, "token", token);
  set_scalar(result, "last", observer.sums.back() / places);
  if (observer.nothing_added) {
    set_undefined(result, "position", "this encoding adds no vectors to the input");
    set_undefined(result, "position_to_token", "this encoding adds no vectors to the input");
    return;
  }
  set_scalar(result, "position", position);
  if (token > 0) set_scalar(result, "position_to_token", position / token);
}

void draw_weight_norms(const WeightGroups& groups, const std::vector<at::Tensor>& weights, bool attention,
                       AnalysisResult& result) {
  for (const char* role : {"query", "key", "value", "all"}) {
    const std::string name = role;
    if (name != "all" && !attention) continue;
    result.curves.push_back(
        counted_curve("weights." + name, name == "all" ? "all weights" : name + " weights",
                      "Weights by layer", "layer", "norm", 1, groups.layer_norms(name, weights)));
  }
}

void analyse_norms(const ModelAnalysisTask& task, AnalysisResult& result) {
  const WeightGroups groups(task.subject);
  const std::vector<at::Tensor> weights = task.subject.model->parameters();
  set_scalar(result, "weights", groups.norm_of("", weights));
  const ChosenSamples chosen = choose_samples(task.subject, task.options);
  if (chosen.batch.size == 0) return set_rest_undefined(result, chosen.why_none);
  NormObserver observer;
  observe(task.subject, chosen.batch, observer, task.stop);
  set_activation_norms(observer, result);
  if (task.scalars_only) return;
  draw_weight_norms(groups, weights, task.subject.has_attention(), result);
  std::vector<double> means = observer.sums;
  for (double& mean : means) mean /= static_cast<double>(observer.places);
  result.curves.push_back(
      counted_curve("states", "states", "States", "part", "mean norm", 0, std::move(means)));
  result.notes.push_back(parts_note(observer.names));
  result.notes.push_back(chosen.note);
}

const RegisterModelAnalysis norms_entry{
    {{.id = "norms",
      .title = "Norms",
      .summary = "How large weights and states are, layer by layer, and position beside token at the input.",
      .help =
          "Euclidean norms. Weights: of the projections to queries, keys and values, and of all weights of a "
          "layer. States: mean over places and samples of the length of the vector behind each part.\n\nThe "
          "ratio of position to token tells who speaks louder at the input: a sinusoid of width d has norm "
          "√(d/2) at every place, a learned row begins at its initial spread times √d. Where tokens start at "
          "a "
          "few hundredths, a sinusoid drowns them at first.",
      .formula = R"(\norm{x_p} = \sqrt{Σ_c x^2_{p, c}})",
      .reference = "Vaswani et al. 2017, section 3.4 (embeddings times √d)",
      .order = 70,
      .options = sample_options(false)},
     {.scalars = {{.key = "weights", .label = "norm of all weights"},
                  {.key = "token", .label = "norm of a token's vector"},
                  {.key = "position", .label = "norm of a position's vector"},
                  {.key = "position_to_token", .label = "position / token"},
                  {.key = "last", .label = "norm of a state behind the body"}},
      .analyse = analyse_norms}}};

}  // namespace

}  // namespace ordinate
