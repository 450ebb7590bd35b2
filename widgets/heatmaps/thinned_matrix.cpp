#include "widgets/heatmaps/thinned_matrix.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace ordinate {

namespace {

/// Of each column the cell that is farthest from the ground, over some rows. Which one that is cannot be
/// guessed by a processor, and there are millions: so no branches, and whole numbers, because comparing those
/// is what compilers make vector instructions of. Floats >= 0 are ordered as their bits are.
class OutstandingCells {
 public:
  OutstandingCells(std::size_t columns, float ground)
      : m_values(columns), m_distances(columns), m_ground(ground) {}

  void clear() {
    std::fill(m_values.begin(), m_values.end(), bitsOf(std::numeric_limits<float>::quiet_NaN()));
    std::fill(m_distances.begin(), m_distances.end(), 0);
  }
  void take(const float* cells) {
    std::int32_t* values = m_values.data();
    std::int32_t* distances = m_distances.data();
    const float ground = m_ground;
    const std::size_t columns = m_values.size();
    for (std::size_t column = 0; column < columns; ++column) {
      const std::int32_t bits = bitsOf(cells[column] - ground) & largest;
      const std::int32_t here =
          (bits + 1) & -std::int32_t(bits <= infinity);  // NaN stands behind all numbers
      const std::int32_t farther = -std::int32_t(here > distances[column]);
      values[column] = (bitsOf(cells[column]) & farther) | (values[column] & ~farther);
      distances[column] = (here & farther) | (distances[column] & ~farther);
    }
  }
  float best(std::size_t first, std::size_t end) const {
    std::int32_t value = m_values[first];
    std::int32_t distance = m_distances[first];
    for (std::size_t column = first + 1; column < end; ++column) {
      const std::int32_t farther = -std::int32_t(m_distances[column] > distance);
      value = (m_values[column] & farther) | (value & ~farther);
      distance = (m_distances[column] & farther) | (distance & ~farther);
    }
    return std::bit_cast<float>(value);
  }

 private:
  static constexpr std::int32_t largest = 0x7fffffff;
  static constexpr std::int32_t infinity = 0x7f800000;
  static std::int32_t bitsOf(float value) { return std::bit_cast<std::int32_t>(value); }

  std::vector<std::int32_t> m_values;  ///< bits of the cells
  std::vector<std::int32_t> m_distances;
  float m_ground;
};

}  // namespace

QSize thinnedSize(const Matrix& matrix, const QSize& pixels) {
  return {int(std::min<std::int64_t>(matrix.columns, std::max(1, pixels.width()))),
          int(std::min<std::int64_t>(matrix.rows, std::max(1, pixels.height())))};
}

Matrix thinned(const Matrix& matrix, const QSize& pixels, double ground) {
  const QSize size = thinnedSize(matrix, pixels);
  Matrix result(size.height(), size.width());
  const auto columns = std::size_t(matrix.columns);
  const auto blocks = std::size_t(size.width());
  std::vector<std::size_t> first;  // column of each block, and one past the last
  for (std::size_t block = 0; block <= blocks; ++block)
    first.push_back((block * columns + blocks - 1) / blocks);
  OutstandingCells cells(columns, float(ground));
  std::int64_t row = 0;
  for (std::int64_t shown = 0; shown < result.rows; ++shown) {
    cells.clear();
    for (; row < matrix.rows && row * result.rows / matrix.rows == shown; ++row)
      cells.take(matrix.row(row).data());
    for (std::size_t block = 0; block < blocks; ++block)
      result.at(shown, std::int64_t(block)) = cells.best(first[block], first[block + 1]);
  }
  return result;
}

}  // namespace ordinate
