#include "model/model_analyses/rank_residual.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"

namespace ordinate {

at::Tensor rank_residuals(const at::Tensor& x) {
  const auto norms = [](const at::Tensor& y) {
    return y.square().sum(std::vector<std::int64_t>{1, 2}).sqrt();
  };
  const at::Tensor whole = norms(x);
  return at::where(whole > 0, norms(x - x.mean(1, true)) / whole, at::zeros_like(whole));
}

namespace {

class ResidualObserver : public PassObserver {
 public:
  void state(const std::string& name, const at::Tensor& values) override {
    if (name == "embedding") next_ = 0;
    if (name == "embedding") samples += values.size(0);
    if (next_ == names.size()) names.push_back(name);
    if (next_ == sums.size()) sums.push_back(0);
    sums[next_++] += rank_residuals(values).sum().item<double>();
  }

  std::vector<std::string> names;
  std::vector<double> sums;
  std::int64_t samples = 0;

 private:
  std::size_t next_ = 0;
};

void analyse_rank_residual(const ModelAnalysisTask& task, AnalysisResult& result) {
  const ChosenSamples chosen = choose_samples(task.subject, task.options);
  if (chosen.batch.size == 0) return set_rest_undefined(result, chosen.why_none);
  ResidualObserver observer;
  observe(task.subject, chosen.batch, observer, task.stop);
  std::vector<double> means = observer.sums;
  for (double& mean : means) mean /= static_cast<double>(observer.samples);
  set_scalar(result, "input", means[1]);
  set_scalar(result, "last", means.back());
  if (means[1] > 0)
    set_scalar(result, "kept", means.back() / means[1]);
  else
    set_undefined(result, "kept", "all places are alike before the body");
  if (task.scalars_only) return;
  result.curves.push_back(
      counted_curve("residual", "residual", "Rank residual", "part", "‖x − 1x̄ᵀ‖ / ‖x‖", 0, std::move(means)));
  result.curves.back().logarithmic_y = true;
  result.notes.push_back(parts_note(observer.names));
  result.notes.push_back(chosen.note);
}

const RegisterModelAnalysis rank_residual_entry{
    {{.id = "rank-residual",
      .title = "Rank residual",
      .summary =
          "How much the places of a sequence still differ behind each layer: at 0 all hold the same state.",
      .help =
          "‖x − 1x̄ᵀ‖/‖x‖ in the Frobenius norm, x̄ the mean over the places, averaged over samples; it lies "
          "between 0 and 1. Attention alone, without residual connections and feed-forward parts, is proved "
          "to lose it doubly exponentially with depth: every place then holds the same. Switch the residual "
          "connection off and stack layers to see it.\n\nThe model runs in double precision for this: in "
          "single the residual ends at 1e-7. The theorem is about the norm √(‖·‖₁‖·‖∞); for the picture the "
          "two behave alike.",
      .formula = R"(\frac{\norm{x - 1 m^⊤}}{\norm{x}}, \, m = \frac{1}{n} Σ_p x_p)",
      .reference = "Dong et al. 2021, Attention is not all you need: pure attention loses rank doubly "
                   "exponentially with depth",
      .order = 60,
      .options = sample_options(false)},
     {.scalars =
          {{.key = "input", .label = "residual of what enters the body", .kind = AnalysisScalar::Kind::share},
           {.key = "last", .label = "residual behind the body", .kind = AnalysisScalar::Kind::share},
           {.key = "kept", .label = "behind / before the body"}},
      .analyse = analyse_rank_residual}}};

}  // namespace

}  // namespace ordinate
