#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/statistics/spread.h"

namespace ordinate {

/// One run of a sweep: which value it has of every setting, and what was measured of it.
struct SweptResult {
  std::vector<int> values;  ///< an index into the values of each setting
  std::uint64_t seed = 0;
  std::optional<double> result;  ///< absent where there is none (yet)
};

/// What runs that share some settings come to.
struct MarginalMean {
  std::vector<std::size_t> runs;  ///< all of them
  std::int64_t measured = 0;      ///< those that have a result
  /// Seeds are the unit: every seed counts with the mean of those of its runs that have a result, and the
  /// spread is that of the seeds. Absent without a result.
  std::optional<Spread> spread;
};

/// Of the runs with these indices.
MarginalMean marginal_mean(std::span<const SweptResult> results, std::vector<std::size_t> runs);

/// One for each of the `count` values of a setting, over everything else: its main effect.
std::vector<MarginalMean> main_effect(std::span<const SweptResult> results, std::size_t setting,
                                      std::size_t count);

/// One for each pair of values of two settings, over everything else: [rows, columns], row after row.
std::vector<MarginalMean> two_way_means(std::span<const SweptResult> results, std::size_t row_setting,
                                        std::size_t rows, std::size_t column_setting, std::size_t columns);

/// How far the largest mean is above the smallest; 0 with fewer than two.
double effect_size(std::span<const MarginalMean> means);

}  // namespace ordinate
