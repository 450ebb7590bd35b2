#include "model/kernels/softmax_kernel.h"

#include <algorithm>
#include <limits>

#include "model/kernels/elementwise.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// x = x + bias − the largest of the sums
ORDINATE_INLINE void lower(std::int64_t count, float* x, const float* bias) {
  float largest = -std::numeric_limits<float>::infinity();
  if (bias != nullptr) {
#pragma omp simd
    for (std::int64_t i = 0; i < count; ++i) x[i] += bias[i];
  }
#pragma omp simd reduction(max : largest)
  for (std::int64_t i = 0; i < count; ++i) largest = x[i] > largest ? x[i] : largest;
#pragma omp simd
  for (std::int64_t i = 0; i < count; ++i) x[i] -= largest;
}

ORDINATE_INLINE void divide_by_sum(std::int64_t count, float* x) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = 0; i < count; ++i) sum += x[i];
  const float factor = 1.0F / sum;
#pragma omp simd
  for (std::int64_t i = 0; i < count; ++i) x[i] *= factor;
}

ORDINATE_INLINE float product_sum(std::int64_t count, const float* a, const float* b) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = 0; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

// Several rows at a time, so that the exponentials run over whole vectors however short a row is.
ORDINATE_VECTOR_CLONES void attention_softmax(std::int64_t length, float* logits, const float* bias,
                                              std::int64_t bias_stride) {
  constexpr std::int64_t cached = 4096;
  const std::int64_t group = std::max<std::int64_t>(1, cached / length);
  for (std::int64_t first = 0; first < length; first += group) {
    const std::int64_t end = std::min(length, first + group);
    for (std::int64_t row = first; row < end; ++row)
      lower(length, logits + row * length, bias == nullptr ? nullptr : bias + row * bias_stride);
    float* x = logits + first * length;
    exponentials((end - first) * length, x);
    for (std::int64_t row = first; row < end; ++row) divide_by_sum(length, logits + row * length);
  }
}

ORDINATE_VECTOR_CLONES void seen_softmax(std::int64_t rows, const SeenKeys& seen, float* logits,
                                         const float* bias, std::int64_t bias_stride) {
  for (std::int64_t row = 0; row < rows; ++row) {
    float* x = logits + row * seen.columns;
    const std::int64_t count = std::min(seen.columns, seen.before + row + 1);
    lower(count, x, bias == nullptr ? nullptr : bias + row * bias_stride);
    exponentials(count, x);
    divide_by_sum(count, x);
    std::fill(x + count, x + seen.columns, 0.0F);
  }
}

ORDINATE_VECTOR_CLONES void seen_softmax_gradient(std::int64_t rows, std::int64_t columns,
                                                  const float* __restrict__ attention_weights,
                                                  float* __restrict__ gradient,
                                                  float* __restrict__ bias_gradient,
                                                  std::int64_t bias_stride) {
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* share = attention_weights + row * columns;
    float* x = gradient + row * columns;
    const float mean = product_sum(columns, share, x);
    for (std::int64_t i = 0; i < columns; ++i) x[i] = share[i] * (x[i] - mean);
    if (bias_gradient != nullptr)
      for (std::int64_t i = 0; i < columns; ++i) bias_gradient[row * bias_stride + i] += x[i];
  }
}

void attention_softmax_gradient(std::int64_t length, const float* attention_weights, float* gradient,
                                float* bias_gradient, std::int64_t bias_stride) {
  seen_softmax_gradient(length, length, attention_weights, gradient, bias_gradient, bias_stride);
}

}  // namespace ordinate
