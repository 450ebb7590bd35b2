#include "model/kernels/relative_kernel.h"

#include <algorithm>
#include <cstring>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// The places of row i that have a column of their own: first … last − 1; those before and after share one.
struct Near {
  Near(std::int64_t row, std::int64_t length, std::int64_t clip)
      : first(std::max<std::int64_t>(0, row - clip)), last(std::min(length, row + clip + 1)) {}
  std::int64_t first;
  std::int64_t last;
};

ORDINATE_INLINE float sum_between(const float* x, std::int64_t first, std::int64_t last) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = first; i < last; ++i) sum += x[i];
  return sum;
}

}  // namespace

ORDINATE_VECTOR_CLONES void spread_distances(std::int64_t length, std::int64_t clip, const float* of_distance,
                                             float* square) {
  if (clip >= length - 1) {  // nothing is clipped: whole rows
    for (std::int64_t i = 0; i < length; ++i) {
      const float* own = of_distance + i * (2 * clip + 1) + clip - i;
#pragma omp simd
      for (std::int64_t j = 0; j < length; ++j) square[i * length + j] += own[j];
    }
    return;
  }
  for (std::int64_t i = 0; i < length; ++i) {
    const float* own = of_distance + i * (2 * clip + 1);
    float* row = square + i * length;
    const Near near(i, length, clip);
    for (std::int64_t j = 0; j < near.first; ++j) row[j] += own[0];
    const float* shifted = own + clip - i;
#pragma omp simd
    for (std::int64_t j = near.first; j < near.last; ++j) row[j] += shifted[j];
    for (std::int64_t j = near.last; j < length; ++j) row[j] += own[2 * clip];
  }
}

ORDINATE_VECTOR_CLONES void gather_distances(std::int64_t length, std::int64_t clip, const float* square,
                                             float* of_distance) {
  const std::int64_t columns = 2 * clip + 1;
  std::memset(of_distance, 0, sizeof(float) * static_cast<std::size_t>(length * columns));
  if (clip >= length - 1) {
    for (std::int64_t i = 0; i < length; ++i) {
      float* own = of_distance + i * columns + clip - i;
#pragma omp simd
      for (std::int64_t j = 0; j < length; ++j) own[j] = square[i * length + j];
    }
    return;
  }
  for (std::int64_t i = 0; i < length; ++i) {
    float* own = of_distance + i * columns;
    const float* row = square + i * length;
    const Near near(i, length, clip);
    float* shifted = own + clip - i;
#pragma omp simd
    for (std::int64_t j = near.first; j < near.last; ++j) shifted[j] = row[j];
    own[0] += sum_between(row, 0, near.first);
    own[2 * clip] += sum_between(row, near.last, length);
  }
}

}  // namespace ordinate
