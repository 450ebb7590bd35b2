#include "model/run/learning_trend.h"

#include <cmath>
#include <cstddef>

namespace ordinate {

namespace {

constexpr double least_fall = 0.03;  // of the loss

struct Moments {
  double mean = 0;
  double variance = 0;  // of the mean
};

Moments moments_of(const double* values, std::size_t count) {
  Moments result;
  for (std::size_t i = 0; i < count; ++i) result.mean += values[i] / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) result.variance += std::pow(values[i] - result.mean, 2);
  result.variance /= static_cast<double>(count) * static_cast<double>(count - 1);
  return result;
}

}  // namespace

bool LearningTrend::still_falling() const {
  const std::size_t quarter = losses_.size() / 4;
  if (quarter < 2) return false;
  const double* end = losses_.data() + losses_.size();
  const Moments before = moments_of(end - 2 * quarter, quarter);
  const Moments last = moments_of(end - quarter, quarter);
  const double fall = before.mean - last.mean;
  return fall > least_fall * before.mean && fall > 2 * std::sqrt(before.variance + last.variance);
}

}  // namespace ordinate
