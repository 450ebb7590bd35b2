#include "model/kernels/row_kernel.h"

#include <cstring>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

void fill_rows(std::int64_t rows, std::int64_t width, const float* bias, float* y) {
  for (std::int64_t row = 0; row < rows; ++row)
    std::memcpy(y + row * width, bias, sizeof(float) * static_cast<std::size_t>(width));
}

ORDINATE_VECTOR_CLONES void add_to_rows(std::int64_t rows, std::int64_t width, const float* __restrict__ x,
                                        const float* __restrict__ bias, float* __restrict__ y) {
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t i = 0; i < width; ++i) y[row * width + i] = x[row * width + i] + bias[i];
}

ORDINATE_VECTOR_CLONES void add_column_sums(std::int64_t rows, std::int64_t width,
                                            const float* __restrict__ x, float* __restrict__ sums) {
  std::int64_t row = 0;
  for (; row + 4 <= rows; row += 4) {
    const float* a = x + row * width;
    const float* b = a + width;
    const float* c = b + width;
    const float* d = c + width;
    for (std::int64_t i = 0; i < width; ++i) sums[i] += (a[i] + b[i]) + (c[i] + d[i]);
  }
  for (; row < rows; ++row)
    for (std::int64_t i = 0; i < width; ++i) sums[i] += x[row * width + i];
}

// Eight rows at a time: what is written then is whole lines of the cache.
ORDINATE_VECTOR_CLONES void transpose(std::int64_t rows, std::int64_t width, const float* __restrict__ x,
                                      std::int64_t stride, float* __restrict__ y) {
  std::int64_t i = 0;
  for (; i + 8 <= rows; i += 8)
    for (std::int64_t j = 0; j < width; ++j)
      for (std::int64_t k = 0; k < 8; ++k) y[j * rows + i + k] = x[(i + k) * stride + j];
  for (; i < rows; ++i)
    for (std::int64_t j = 0; j < width; ++j) y[j * rows + i] = x[i * stride + j];
}

ORDINATE_WIDE_CLONES void exponentials(std::int64_t count, float* x) {
#pragma omp simd
  for (std::int64_t i = 0; i < count; ++i) x[i] = elementwise::exponential(x[i]);
}

ORDINATE_VECTOR_CLONES void add_scaled(std::int64_t count, float factor, const float* __restrict__ x,
                                       float* __restrict__ y) {
  for (std::int64_t i = 0; i < count; ++i) y[i] += factor * x[i];
}

}  // namespace ordinate
