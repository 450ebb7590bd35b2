#pragma once
#include <cmath>
#include <cstdint>

namespace ordinate {

/// log n!
inline double log_factorial(std::int64_t n) { return std::lgamma(static_cast<double>(n) + 1); }

/// Ways to choose `k` of `n`, as a logarithm.
inline double log_choices(std::int64_t n, std::int64_t k) {
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// Ways to choose `k` of `n` in an order, as a logarithm.
inline double log_arrangements(std::int64_t n, std::int64_t k) {
  return log_factorial(n) - log_factorial(n - k);
}

/// P(hits) of so many independent trials that each hit with the chance `hit`, 0 … 1.
inline double binomial_chance(std::int64_t trials, std::int64_t hits, double hit) {
  if (hit <= 0) return hits == 0 ? 1 : 0;
  if (hit >= 1) return hits == trials ? 1 : 0;
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(hits);
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(hit) +
                  (n - k) * std::log1p(-hit));
}

}  // namespace ordinate
