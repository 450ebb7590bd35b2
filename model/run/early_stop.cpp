#include "model/run/early_stop.h"

#include <cmath>

namespace ordinate {

EarlyStop::EarlyStop(const Json& options) {
  const std::string kind = options["kind"];
  kind_ = kind == "target" ? Kind::target : kind == "plateau" ? Kind::plateau : Kind::none;
  if (kind_ == Kind::none) return;
  evaluations_ = options["evaluations"];
  if (kind_ == Kind::target) accuracy_ = options["accuracy"];
  if (kind_ == Kind::plateau) minimum_change_ = options["minimum_change"];
}

std::optional<RunEnding> EarlyStop::observe(std::int64_t step, double loss, double accuracy) {
  if (kind_ == Kind::target) {
    count_ = accuracy >= accuracy_ ? count_ + 1 : 0;
    if (count_ >= evaluations_) return RunEnding{Ending::target, step, ""};
  } else if (kind_ == Kind::plateau) {
    // With a minimum change of 0 an equal loss is no fall.
    const bool fell =
        reference_ && (minimum_change_ > 0 ? loss <= *reference_ - minimum_change_ : loss < *reference_);
    const bool better = fell || (!reference_ && std::isfinite(loss));
    count_ = better ? 0 : count_ + 1;
    if (better) reference_ = loss;
    if (count_ >= evaluations_)
      return RunEnding{Ending::plateau, step,
                       "validation loss has not fallen for " + std::to_string(count_) +
                           (count_ == 1 ? " evaluation" : " evaluations")};
  }
  return std::nullopt;
}

Json EarlyStop::save() const {
  Json state = {{"count", count_}};
  if (reference_) state["reference"] = *reference_;
  return state;
}

void EarlyStop::restore(const Json& state) {
  count_ = state["count"];
  reference_.reset();
  if (state.contains("reference")) reference_ = state["reference"].get<double>();
}

}  // namespace ordinate
