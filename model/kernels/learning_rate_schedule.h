#pragma once
#include <cstdint>

namespace ordinate {

/// How the learning rate changes over the steps of a run.
struct LearningRateSchedule {
  enum class Kind { constant, linear, cosine };
  Kind kind = Kind::constant;
  std::int64_t warmup_steps = 0;
  double minimum_factor = 0;  ///< linear and cosine: what is left of the learning rate at the last step

  /// What the learning rate is multiplied with at `step` (from 1) of `total_steps`: a straight line up to
  /// 1 during the warm-up, then 1, or a straight line, or half a cosine (Loshchilov and Hutter 2017, equation
  /// 5).
  double factor(std::int64_t step, std::int64_t total_steps) const;
};

}  // namespace ordinate
