#pragma once
#include <cstdint>
#include <vector>

namespace ordinate {

/// The longest sequences for which `expected_largest_counts` works: beyond it, doubles underflow.
inline constexpr std::int64_t longest_counted = 600;

/// E[max_v count_v] of n independent, uniform symbols, for n = 0 … `longest` (at most `longest_counted`).
///
/// E[max] = Σ_m P(max > m), and P(max <= m) = n!/V^n · [x^n] (Σ_{k<=m} x^k/k!)^V, the truncated exponential
/// generating function. Both are weighted with Poisson probabilities, so that no number leaves the range
/// of a double (Poissonisation; Levin 1981, "A representation for multinomial cumulative distribution
/// functions", Annals of Statistics 9(5), equation 1).
std::vector<double> expected_largest_counts(std::int64_t longest, std::int64_t symbols);

/// P(max_v count_v <= m) of n such symbols, at [m][n], n = 0 … `longest`; from where it ends on it is 1.
std::vector<std::vector<double>> largest_count_chances(std::int64_t longest, std::int64_t symbols);

}  // namespace ordinate
