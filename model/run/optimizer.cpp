#include "model/run/optimizer.h"

#include <ATen/Functions.h>

#include <algorithm>
#include <array>

#include "model/layers/real_spans.h"

namespace ordinate {

namespace {

LearningRateSchedule schedule_from(const Json& schedule) {
  LearningRateSchedule result;
  if (schedule["kind"] != "constant") {
    using Kind = LearningRateSchedule::Kind;
    result.kind = schedule["kind"] == "linear" ? Kind::linear : Kind::cosine;
    result.minimum_factor = schedule["minimum_factor"];
  }
  result.warmup_steps = schedule["warmup_steps"];
  return result;
}

}  // namespace

Optimizer::Optimizer(const Json& training, const FlatParameters& parameters, std::int64_t total_steps)
    : parameters_(parameters),
      ranges_(parameters.decay_ranges(training["decay_exempt"])),
      total_steps_(total_steps),
      learning_rate_(training["learning_rate"]),
      weight_decay_(training["weight_decay"]),
      clip_(training.contains("gradient_clip") ? training["gradient_clip"].get<double>() : 0.0),
      schedule_(schedule_from(training["schedule"])) {
  const Json& options = training["optimizer"];
  if (options["kind"] == "sgd") {
    kind_ = Kind::sgd;
    sgd_.momentum = options["momentum"];
    sgd_.nesterov = options["nesterov"];
  } else {
    kind_ = options["kind"] == "adamw" ? Kind::adamw : Kind::adam;
    adam_.beta1 = options["beta1"];
    adam_.beta2 = options["beta2"];
    adam_.epsilon = options["epsilon"];
    adam_.decoupled_decay = kind_ == Kind::adamw;
    second_ = at::zeros_like(parameters_.values());
  }
  first_ = at::zeros_like(parameters_.values());
}

template <class Real>
void Optimizer::update_ranges(std::int64_t step, double learning_rate) {
  for (const FlatParameters::Range& range : ranges_) {
    const auto part = [&](const at::Tensor& flat) {
      return span_of<Real>(flat).subspan(static_cast<std::size_t>(range.begin),
                                         static_cast<std::size_t>(range.count));
    };
    const std::span<const Real> gradients = part(parameters_.gradients());
    const double decay = range.decayed ? weight_decay_ : 0;
    if (kind_ == Kind::sgd) {
      sgd_.learning_rate = learning_rate;
      sgd_.weight_decay = decay;
      sgd_step<Real>(part(parameters_.values()), gradients, part(first_), sgd_);
    } else {
      adam_.learning_rate = learning_rate;
      adam_.weight_decay = decay;
      adam_step<Real>(part(parameters_.values()), gradients, part(first_), part(second_), step, adam_);
    }
  }
}

void Optimizer::update(std::int64_t step, double gradient_norm) {
  const double learning_rate = learning_rate_ * schedule_.factor(step, total_steps_);
  // The little addend is that of torch.nn.utils.clip_grad_norm_.
  const double shrink = clip_ > 0 ? clip_ / (gradient_norm + 1e-6) : 1.0;
  with_real(parameters_.values(), [&](auto zero) {
    using Real = decltype(zero);
    if (shrink < 1) scale(span_of<Real>(parameters_.gradients()), shrink);
    update_ranges<Real>(step, learning_rate);
  });
}

bool Optimizer::schedule_differs(std::int64_t other_total_steps, std::int64_t step) const {
  if (other_total_steps == total_steps_) return false;
  for (std::int64_t each = 1; each <= step; ++each)
    if (schedule_.factor(each, total_steps_) != schedule_.factor(each, other_total_steps)) return true;
  return false;
}

std::vector<NamedArray> Optimizer::save() const {
  std::vector<NamedArray> arrays = {array_from_tensor("optimizer.first", first_)};
  if (second_.defined()) arrays.push_back(array_from_tensor("optimizer.second", second_));
  return arrays;
}

Result<void> Optimizer::restore(const std::vector<NamedArray>& arrays) {
  const std::array<std::pair<const char*, at::Tensor>, 2> wanted = {
      {{"optimizer.first", first_}, {"optimizer.second", second_}}};
  for (const auto& [name, state] : wanted) {
    if (!state.defined()) continue;
    const auto found =
        std::find_if(arrays.begin(), arrays.end(),
                     [n = std::string(name)](const NamedArray& each) { return each.name == n; });
    if (found == arrays.end() || found->count() != state.numel())
      return fail("checkpoint", std::string(name) + " is missing or of another size",
                  "the optimizer state of this very run", "Train again without --resume");
    state.copy_(tensor_of(*found));
  }
  return {};
}

}  // namespace ordinate
