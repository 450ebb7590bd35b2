#include "model/kernels/learning_rate_schedule.h"

#include <cmath>
#include <numbers>

namespace ordinate {

double LearningRateSchedule::factor(std::int64_t step, std::int64_t total_steps) const {
  if (step <= warmup_steps) return static_cast<double>(step) / static_cast<double>(warmup_steps);
  if (kind == Kind::constant) return 1.0;
  const double progress =
      static_cast<double>(step - warmup_steps) / static_cast<double>(total_steps - warmup_steps);
  const double left = kind == Kind::linear ? 1 - progress : (1 + std::cos(std::numbers::pi * progress)) / 2;
  return minimum_factor + (1 - minimum_factor) * left;
}

}  // namespace ordinate
