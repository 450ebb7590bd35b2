#pragma once
#include <cstdint>
#include <optional>
#include <span>

namespace ordinate {

/// From `low` to `high`, both within.
struct Interval {
  double low = 0;
  double high = 0;
  bool operator==(const Interval&) const = default;
};

/// What repeated measurements of one quantity come to.
struct Spread {
  std::int64_t count = 0;
  double mean = 0;
  double standard_deviation = 0;  ///< of the sample, with count − 1; 0 for one value
  Interval range;                 ///< from the smallest to the largest value
  /// Of the mean: mean ± t(count − 1) · standard_deviation / √count (Student 1908). Absent for one value.
  std::optional<Interval> interval;
};

/// The spread of finite `values`, at least one; `level` is the interval's coverage, between 0 and 1. Throws
/// std::invalid_argument for no values and for a level out of range.
Spread spread_of(std::span<const double> values, double level = 0.95);

}  // namespace ordinate
