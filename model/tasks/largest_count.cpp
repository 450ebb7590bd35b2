#include "model/tasks/largest_count.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

using Series = std::vector<double>;

/// Poisson probabilities of 0 … last.
Series poisson(double mean, std::int64_t last) {
  Series result(static_cast<std::size_t>(last + 1));
  for (std::size_t k = 0; k < result.size(); ++k) {
    const double count = static_cast<double>(k);
    result[k] = std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
  }
  return result;
}

/// The product of two power series, cut to the length of `a`. All terms are >= 0: nothing cancels.
Series product(const Series& a, const Series& b) {
  Series result(a.size(), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == 0) continue;
    for (std::size_t j = 0; i + j < result.size(); ++j) result[i + j] += a[i] * b[j];
  }
  return result;
}

Series power(Series base, std::int64_t exponent) {
  Series result(base.size(), 0.0);
  result[0] = 1;
  for (;;) {
    if (exponent % 2 == 1) result = product(result, base);
    exponent /= 2;
    if (exponent == 0) return result;
    base = product(base, base);
  }
}

}  // namespace

std::vector<std::vector<double>> largest_count_chances(std::int64_t longest, std::int64_t symbols) {
  std::vector<std::vector<double>> chances;
  const double mean = static_cast<double>(longest) / static_cast<double>(symbols);
  const Series one_symbol = poisson(mean, longest);
  const Series all_symbols = poisson(static_cast<double>(longest), longest);
  for (std::int64_t most = 0; most < longest; ++most) {
    Series truncated = one_symbol;
    std::fill(truncated.begin() + most + 1, truncated.end(), 0.0);
    const Series within = power(std::move(truncated), symbols);
    chances.emplace_back(static_cast<std::size_t>(longest + 1), 1.0);
    double least = 1;
    for (std::int64_t n = most + 1; n <= longest; ++n) {
      const auto index = static_cast<std::size_t>(n);
      chances.back()[index] = std::min(1.0, within[index] / all_symbols[index]);
      least = std::min(least, chances.back()[index]);
    }
    if (1 - least < 1e-10) break;  // what is left is below the rounding of what is there
  }
  return chances;
}

std::vector<double> expected_largest_counts(std::int64_t longest, std::int64_t symbols) {
  std::vector<double> expected(static_cast<std::size_t>(longest + 1), 0.0);
  if (longest == 0) return expected;
  for (const std::vector<double>& chances : largest_count_chances(longest, symbols))
    for (std::size_t n = 0; n < expected.size(); ++n) expected[n] += 1 - chances[n];
  return expected;
}

}  // namespace ordinate
