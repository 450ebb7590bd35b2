#pragma once
#include <QVector>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "widgets/common/qcp.h"

namespace ordinate {

/// Which values of a growing curve are the smallest and the largest of each block of 16, of 256, and so on:
/// those of any part are found without looking at all of its values.
class CurveBlocks {
 public:
  /// Takes in what was appended to the values since the last call.
  void update(const std::vector<double>& values);
  void clear();
  /// Places of the smallest and of the largest value from `first` up to `end`. NaN counts for nothing.
  std::optional<std::pair<std::size_t, std::size_t>> extremes(const std::vector<double>& values,
                                                              std::size_t first, std::size_t end) const;

 private:
  static constexpr std::size_t fold = 16;
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Block {
    std::uint32_t low = none;
    std::uint32_t high = none;
  };
  static void take(Block& block, const std::vector<double>& values, std::uint32_t low, std::uint32_t high);

  std::array<std::vector<Block>, 5> m_levels;  ///< full blocks alone
};

/// What has to be drawn of a curve with ascending steps so that, in this many columns from `low` to `high`,
/// it looks as if all of it was drawn: of each column the first, smallest, largest and last value, and one
/// value beyond each end.
QVector<QCPGraphData> thinnedCurve(const std::vector<double>& steps, const std::vector<double>& values,
                                   const CurveBlocks& blocks, double low, double high, int columns);

}  // namespace ordinate
