#include "model/statistics/paired_comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "model/statistics/student_t.h"

namespace ordinate {

PairedComparison compare_pairs(std::span<const double> first, std::span<const double> second, double level) {
  if (first.size() != second.size()) throw std::invalid_argument("compare_pairs: not in pairs");
  std::vector<double> differences;
  PairedComparison comparison;
  for (std::size_t i = 0; i < first.size(); ++i) {
    differences.push_back(first[i] - second[i]);
    comparison.higher += first[i] > second[i];
    comparison.lower += first[i] < second[i];
  }
  comparison.difference = spread_of(differences, level);
  const Spread& spread = comparison.difference;
  comparison.degrees = spread.count - 1;
  if (spread.count < 2 || spread.range == Interval{0, 0}) return comparison;
  const double infinity = std::copysign(std::numeric_limits<double>::infinity(), spread.mean);
  // What is left of equal differences of decimal fractions is rounding, and no spread.
  double largest = 0;
  for (std::size_t i = 0; i < first.size(); ++i)
    largest = std::max({largest, std::abs(first[i]), std::abs(second[i])});
  const bool constant = spread.range.high - spread.range.low <= 1e-12 * largest;
  comparison.effect = constant ? infinity : spread.mean / spread.standard_deviation;
  comparison.t = constant ? infinity : comparison.effect * std::sqrt(static_cast<double>(spread.count));
  // Where nothing is left to divide by, the signs alone say how likely chance is.
  comparison.p = constant ? std::ldexp(2.0, -static_cast<int>(spread.count))
                          : student_t_two_sided(comparison.t, comparison.degrees);
  return comparison;
}

double detectable_difference(double standard_deviation, std::int64_t count, double alpha, double power) {
  double low = 0;
  double high = 1;
  while (t_test_power(high, count, alpha) < power) high *= 2;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (low + high) / 2;
    (t_test_power(middle, count, alpha) < power ? low : high) = middle;
  }
  return high * standard_deviation;
}

}  // namespace ordinate
