#pragma once
#include <cstdint>
#include <span>

#include "model/statistics/spread.h"

namespace ordinate {

/// Two ways of doing the same, measured under the same conditions one after another: a paired t test
/// (Student 1908).
struct PairedComparison {
  Spread difference;        ///< of first − second, pair by pair, with its 95 % interval
  std::int64_t higher = 0;  ///< pairs in which the first is higher
  std::int64_t lower = 0;   ///< in which it is lower
  double t = 0;             ///< mean / (standard deviation / √count); infinite where all differ by the same
  std::int64_t degrees = 0;  ///< count − 1
  /// Two-sided; 1 for one pair and where all are equal. Where all differ by the same, that of the sign test.
  double p = 1;
  /// Cohen's d_z: the mean difference in its standard deviations; infinite where all differ by the same.
  double effect = 0;
};

/// Compares `first` with `second`, whose values at the same place belong together. Throws
/// std::invalid_argument for no pairs or different numbers of them.
PairedComparison compare_pairs(std::span<const double> first, std::span<const double> second,
                               double level = 0.95);

/// The smallest true difference that a paired t test of `count` pairs (at least 2), whose differences have
/// this standard deviation, finds with probability `power`.
double detectable_difference(double standard_deviation, std::int64_t count, double alpha = 0.05,
                             double power = 0.8);

}  // namespace ordinate
