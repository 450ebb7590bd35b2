#include "model/kernels/path_kernel.h"

#include <algorithm>
#include <cmath>

#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// y −= factor · x
inline __attribute__((always_inline)) void take_row(std::int64_t count, float factor,
                                                    const float* __restrict__ x, float* __restrict__ y) {
#pragma omp simd
  for (std::int64_t j = 0; j < count; ++j) y[j] -= factor * x[j];
}

}  // namespace

ORDINATE_VECTOR_CLONES void scale_below(std::int64_t length, const float* factors, std::int64_t factor_stride,
                                        float* matrix) {
  for (std::int64_t i = 0; i < length; ++i) {
    float* row = matrix + i * length;
    const float factor = factors[i * factor_stride];
#pragma omp simd
    for (std::int64_t j = 0; j < i; ++j) row[j] *= factor;
    std::fill(row + i, row + length, 0.0F);
  }
}

void clear_above(std::int64_t length, float* matrix) {
  for (std::int64_t i = 0; i < length; ++i)
    std::fill(matrix + i * length + i + 1, matrix + (i + 1) * length, 0.0F);
}

// Row s of y has nothing from column s on.

ORDINATE_VECTOR_CLONES void solve_below(std::int64_t length, const float* lower, float* right) {
  for (std::int64_t i = 1; i < length; ++i)
    for (std::int64_t s = 1; s < i; ++s)
      take_row(s, lower[i * length + s], right + s * length, right + i * length);
}

ORDINATE_VECTOR_CLONES void solve_below_transposed(std::int64_t length, const float* lower, float* right) {
  for (std::int64_t s = length - 1; s >= 0; --s) {
    float* row = right + s * length;
    std::fill(row + s, row + length, 0.0F);
    for (std::int64_t i = s + 1; i < length; ++i) take_row(s, lower[i * length + s], right + i * length, row);
  }
}

ORDINATE_VECTOR_CLONES void add_products_below(std::int64_t length, const float* a, const float* b,
                                               float* sums, std::int64_t stride) {
  for (std::int64_t i = 0; i < length; ++i) {
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t j = 0; j < i; ++j) sum += a[i * length + j] * b[i * length + j];
    sums[i * stride] += sum;
  }
}

ORDINATE_VECTOR_CLONES void to_unit_vectors(std::int64_t count, std::int64_t width, float* vectors,
                                            float* inverse_lengths) {
  for (std::int64_t row = 0; row < count; ++row) {
    float* x = vectors + row * width;
    float sum = 1e-12F;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < width; ++i) sum += x[i] * x[i];
    const float inverse = 1 / std::sqrt(sum);
    inverse_lengths[row] = inverse;
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i) x[i] *= inverse;
  }
}

ORDINATE_VECTOR_CLONES void unit_vectors_gradient(std::int64_t count, std::int64_t width,
                                                  const float* vectors, const float* inverse_lengths,
                                                  float* gradient) {
  for (std::int64_t row = 0; row < count; ++row) {
    const float* x = vectors + row * width;
    float* own = gradient + row * width;
    float along = 0;
#pragma omp simd reduction(+ : along)
    for (std::int64_t i = 0; i < width; ++i) along += x[i] * own[i];
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i) own[i] = (own[i] - x[i] * along) * inverse_lengths[row];
  }
}

}  // namespace ordinate
