#include "model/kernels/activation_kernel.h"

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

ORDINATE_WIDE_CLONES void gelu(std::int64_t count, const float* __restrict__ x, float* __restrict__ y,
                               float* __restrict__ slope) {
  if (slope == nullptr) {
    for (std::int64_t i = 0; i < count; ++i)
      y[i] = x[i] * elementwise::normal_share(x[i], elementwise::exponential(-0.5F * x[i] * x[i]));
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    const float bell = elementwise::exponential(-0.5F * x[i] * x[i]);
    const float share = elementwise::normal_share(x[i], bell);
    y[i] = x[i] * share;
    slope[i] = share + x[i] * (0.39894228F * bell);
  }
}

ORDINATE_VECTOR_CLONES void relu(std::int64_t count, const float* __restrict__ x, float* __restrict__ y,
                                 float* __restrict__ slope) {
  for (std::int64_t i = 0; i < count; ++i) y[i] = x[i] < 0.0F ? 0.0F : x[i];
  if (slope == nullptr) return;
  for (std::int64_t i = 0; i < count; ++i) slope[i] = x[i] > 0.0F ? 1.0F : 0.0F;
}

ORDINATE_VECTOR_CLONES void through_activation(std::int64_t rows, std::int64_t width,
                                               float* __restrict__ gradient, const float* __restrict__ slope,
                                               float* __restrict__ sums) {
  for (std::int64_t row = 0; row < rows; ++row) {
    float* out = gradient + row * width;
    const float* factor = slope + row * width;
    for (std::int64_t i = 0; i < width; ++i) {
      out[i] *= factor[i];
      sums[i] += out[i];
    }
  }
}

}  // namespace ordinate
