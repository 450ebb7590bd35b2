#include "model/statistics/marginal_means.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ordinate {

namespace {

/// Parts the runs by a place from 0 to `places` − 1 that `place` tells of each.
template <class Place>
std::vector<MarginalMean> means_by(std::span<const SweptResult> results, std::size_t places,
                                   const Place& place) {
  std::vector<std::vector<std::size_t>> parts(places);
  for (std::size_t run = 0; run < results.size(); ++run) parts.at(place(results[run])).push_back(run);
  std::vector<MarginalMean> means;
  for (auto& part : parts) means.push_back(marginal_mean(results, std::move(part)));
  return means;
}

std::size_t value_of(const SweptResult& result, std::size_t setting) {
  return static_cast<std::size_t>(result.values.at(setting));
}

}  // namespace

MarginalMean marginal_mean(std::span<const SweptResult> results, std::vector<std::size_t> runs) {
  MarginalMean mean;
  std::map<std::uint64_t, std::pair<double, std::int64_t>> by_seed;
  for (const std::size_t run : runs) {
    const SweptResult& each = results[run];
    if (!each.result) continue;
    ++mean.measured;
    by_seed[each.seed].first += *each.result;
    ++by_seed[each.seed].second;
  }
  std::vector<double> seeds;
  for (const auto& [seed, sum] : by_seed) seeds.push_back(sum.first / static_cast<double>(sum.second));
  if (!seeds.empty()) mean.spread = spread_of(seeds);
  mean.runs = std::move(runs);
  return mean;
}

std::vector<MarginalMean> main_effect(std::span<const SweptResult> results, std::size_t setting,
                                      std::size_t count) {
  return means_by(results, count, [&](const SweptResult& result) { return value_of(result, setting); });
}

std::vector<MarginalMean> two_way_means(std::span<const SweptResult> results, std::size_t row_setting,
                                        std::size_t rows, std::size_t column_setting, std::size_t columns) {
  return means_by(results, rows * columns, [&](const SweptResult& result) {
    return value_of(result, row_setting) * columns + value_of(result, column_setting);
  });
}

double effect_size(std::span<const MarginalMean> means) {
  std::vector<double> all;
  for (const MarginalMean& mean : means)
    if (mean.spread) all.push_back(mean.spread->mean);
  if (all.size() < 2) return 0;
  const auto [low, high] = std::minmax_element(all.begin(), all.end());
  return *high - *low;
}

}  // namespace ordinate
