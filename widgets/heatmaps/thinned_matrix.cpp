#include "widgets/heatmaps/thinned_matrix.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ordinate {

QSize thinnedSize(const Matrix& matrix, const QSize& pixels) {
  return {int(std::min<std::int64_t>(matrix.columns, std::max(1, pixels.width()))),
          int(std::min<std::int64_t>(matrix.rows, std::max(1, pixels.height())))};
}

Matrix thinned(const Matrix& matrix, const QSize& pixels, double ground) {
  const QSize size = thinnedSize(matrix, pixels);
  Matrix result(size.height(), size.width());
  std::fill(result.values.begin(), result.values.end(), std::numeric_limits<float>::quiet_NaN());
  const auto columns = std::size_t(size.width());
  std::vector<std::size_t> first;  // column of each block, and one past the last
  for (std::size_t block = 0; block <= columns; ++block)
    first.push_back((block * std::size_t(matrix.columns) + columns - 1) / columns);
  const auto middle = float(ground);
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    const float* cells = matrix.row(row).data();
    float* shown = result.values.data() + row * result.rows / matrix.rows * result.columns;
    for (std::size_t block = 0; block < columns; ++block) {
      float best = shown[block];
      float distance = std::isnan(best) ? -1 : std::abs(best - middle);
      for (std::size_t column = first[block]; column < first[block + 1]; ++column) {
        const float here = std::abs(cells[column] - middle);
        if (!(here > distance)) continue;  // nor where it is NaN
        best = cells[column];
        distance = here;
      }
      shown[block] = best;
    }
  }
  return result;
}

}  // namespace ordinate
