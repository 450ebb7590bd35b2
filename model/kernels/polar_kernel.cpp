#include "model/kernels/polar_kernel.h"

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

ORDINATE_WIDE_CLONES void magnitudes_of(std::int64_t count, const float* __restrict__ x,
                                        float* __restrict__ magnitudes, float* __restrict__ slopes) {
#pragma omp simd
  for (std::int64_t i = 0; i < count; ++i) {
    magnitudes[i] = elementwise::softplus(x[i]);
    slopes[i] = elementwise::sigmoid(x[i]);
  }
}

ORDINATE_VECTOR_CLONES void polar_points(const PolarShape& shape, const float* magnitudes,
                                         const float* cosine, const float* sine, float* points) {
  for (std::int64_t row = 0; row < shape.length; ++row) {
    const float* magnitude = magnitudes + row * shape.stride;
    const float* c = cosine + row * shape.width;
    const float* s = sine + row * shape.width;
    float* x = points + 2 * row * shape.width;
    float* y = x + shape.width;
#pragma omp simd
    for (std::int64_t i = 0; i < shape.width; ++i) {
      x[i] = magnitude[i] * c[i];
      y[i] = magnitude[i] * s[i];
    }
  }
}

ORDINATE_VECTOR_CLONES void polar_gradient(const PolarShape& shape, const float* point_gradient,
                                           const float* slopes, const float* cosine, const float* sine,
                                           float* x_gradient, std::int64_t x_stride) {
  for (std::int64_t row = 0; row < shape.length; ++row) {
    const float* x = point_gradient + 2 * row * shape.width;
    const float* y = x + shape.width;
    const float* slope = slopes + row * shape.stride;
    const float* c = cosine + row * shape.width;
    const float* s = sine + row * shape.width;
    float* out = x_gradient + row * x_stride;
#pragma omp simd
    for (std::int64_t i = 0; i < shape.width; ++i) out[i] = (x[i] * c[i] + y[i] * s[i]) * slope[i];
  }
}

ORDINATE_VECTOR_CLONES void polar_angle_gradient(const PolarShape& shape, const float* point_gradient,
                                                 const float* magnitudes, float* cosine_gradient,
                                                 float* sine_gradient) {
  for (std::int64_t row = 0; row < shape.length; ++row) {
    const float* x = point_gradient + 2 * row * shape.width;
    const float* y = x + shape.width;
    const float* magnitude = magnitudes + row * shape.stride;
    float* c = cosine_gradient + row * shape.width;
    float* s = sine_gradient + row * shape.width;
#pragma omp simd
    for (std::int64_t i = 0; i < shape.width; ++i) {
      c[i] += x[i] * magnitude[i];
      s[i] += y[i] * magnitude[i];
    }
  }
}

}  // namespace ordinate
