#include "widgets/plots/thinned_curve.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

void CurveBlocks::take(Block& block, const std::vector<double>& values, std::uint32_t low,
                       std::uint32_t high) {
  if (low == none || std::isnan(values[low])) return;
  if (block.low == none || values[low] < values[block.low]) block.low = low;
  if (block.high == none || values[high] > values[block.high]) block.high = high;
}

void CurveBlocks::update(const std::vector<double>& values) {
  std::vector<Block>& finest = m_levels.front();
  while ((finest.size() + 1) * fold <= values.size()) {
    Block block;
    for (std::size_t i = finest.size() * fold; i < (finest.size() + 1) * fold; ++i)
      take(block, values, std::uint32_t(i), std::uint32_t(i));
    finest.push_back(block);
  }
  for (std::size_t level = 1; level < m_levels.size(); ++level) {
    const std::vector<Block>& finer = m_levels[level - 1];
    std::vector<Block>& blocks = m_levels[level];
    while ((blocks.size() + 1) * fold <= finer.size()) {
      Block block;
      for (std::size_t i = blocks.size() * fold; i < (blocks.size() + 1) * fold; ++i)
        take(block, values, finer[i].low, finer[i].high);
      blocks.push_back(block);
    }
  }
}

void CurveBlocks::clear() {
  for (std::vector<Block>& level : m_levels) level.clear();
}

std::optional<std::pair<std::size_t, std::size_t>> CurveBlocks::extremes(const std::vector<double>& values,
                                                                         std::size_t first,
                                                                         std::size_t end) const {
  Block found;
  while (first < end) {
    std::size_t size = 1;
    const Block* block = nullptr;
    for (const std::vector<Block>& level : m_levels) {  // the largest that begins here and fits
      const std::size_t larger = size * fold;
      if (first % larger != 0 || first + larger > end || first / larger >= level.size()) break;
      size = larger;
      block = &level[first / larger];
    }
    if (block != nullptr)
      take(found, values, block->low, block->high);
    else
      take(found, values, std::uint32_t(first), std::uint32_t(first));
    first += size;
  }
  if (found.low == none) return std::nullopt;
  return std::pair(std::size_t(found.low), std::size_t(found.high));
}

QVector<QCPGraphData> thinnedCurve(const std::vector<double>& steps, const std::vector<double>& values,
                                   const CurveBlocks& blocks, double low, double high, int columns) {
  const auto place = [&](double step) {
    return std::size_t(std::lower_bound(steps.begin(), steps.end(), step) - steps.begin());
  };
  const std::size_t begin = place(low);
  const std::size_t end = std::max(begin, place(std::nextafter(high, high + 1)));
  QVector<QCPGraphData> points;
  const auto add = [&](std::size_t index) { points.append({steps[index], values[index]}); };
  if (begin > 0) add(begin - 1);
  columns = std::max(1, columns);
  constexpr std::size_t most = 4;  // of a column
  std::size_t first = begin;
  for (int column = 1; column <= columns && first < end; ++column) {
    const double border = low + (high - low) * column / columns;
    const std::size_t next = column == columns ? end : std::clamp(place(border), first, end);
    if (next - first <= most) {
      for (; first < next; ++first) add(first);
      continue;
    }
    const auto found = blocks.extremes(values, first, next).value_or(std::pair(first, next - 1));
    std::array<std::size_t, most> shown = {first, found.first, found.second, next - 1};
    std::sort(shown.begin(), shown.end());
    std::for_each(shown.begin(), std::unique(shown.begin(), shown.end()), add);
    first = next;
  }
  if (end < steps.size()) add(end);
  return points;
}

}  // namespace ordinate
