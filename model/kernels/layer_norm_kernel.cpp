#include "model/kernels/layer_norm_kernel.h"

#include <cmath>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

ORDINATE_INLINE float mean_of(std::int64_t width, const float* x) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = 0; i < width; ++i) sum += x[i];
  return sum / static_cast<float>(width);
}

ORDINATE_INLINE float variance_of(std::int64_t width, const float* x, float mean) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = 0; i < width; ++i) sum += (x[i] - mean) * (x[i] - mean);
  return sum / static_cast<float>(width);
}

/// Means over a row of g w and of g w x̂.
struct GradientMeans {
  float plain;
  float along;
};

ORDINATE_INLINE GradientMeans gradient_means(std::int64_t width, const float* x, const float* weight,
                                             const RowMoments& moments, const float* gradient) {
  float plain = 0;
  float along = 0;
#pragma omp simd reduction(+ : plain, along)
  for (std::int64_t i = 0; i < width; ++i) {
    const float weighted = gradient[i] * weight[i];
    plain += weighted;
    along += weighted * (x[i] - moments.mean);
  }
  const float share = 1.0F / static_cast<float>(width);
  return {plain * share, along * share * moments.inverse_deviation};
}

/// Several rows at once, so that the sums are loaded and stored once for all of them.
template <int Rows>
ORDINATE_INLINE void add_parameter_gradients(std::int64_t width, const float* x, const RowMoments* moments,
                                             const float* gradient, float* weight_gradient,
                                             float* bias_gradient) {
#pragma omp simd
  for (std::int64_t i = 0; i < width; ++i) {
    float along = 0;
    float plain = 0;
#pragma GCC unroll 4
    for (int row = 0; row < Rows; ++row) {
      const float incoming = gradient[row * width + i];
      along += incoming * ((x[row * width + i] - moments[row].mean) * moments[row].inverse_deviation);
      plain += incoming;
    }
    weight_gradient[i] += along;
    bias_gradient[i] += plain;
  }
}

}  // namespace

ORDINATE_VECTOR_CLONES void layer_norm(std::int64_t rows, std::int64_t width, const float* __restrict__ x,
                                       const float* __restrict__ weight, const float* __restrict__ bias,
                                       float* __restrict__ y, RowMoments* __restrict__ moments) {
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* in = x + row * width;
    float* out = y + row * width;
    const float mean = mean_of(width, in);
    const float inverse = 1.0F / std::sqrt(variance_of(width, in, mean) + 1e-5F);
    for (std::int64_t i = 0; i < width; ++i) out[i] = (in[i] - mean) * inverse * weight[i] + bias[i];
    moments[row] = {mean, inverse};
  }
}

ORDINATE_VECTOR_CLONES void layer_norm_gradient(std::int64_t rows, std::int64_t width, const float* x,
                                                const float* weight, const RowMoments* moments,
                                                const float* gradient, float* x_gradient,
                                                float* weight_gradient, float* bias_gradient) {
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* in = x + row * width;
    const float* incoming = gradient + row * width;
    float* out = x_gradient + row * width;
    const RowMoments m = moments[row];
    const GradientMeans means = gradient_means(width, in, weight, m, incoming);
    const float factor = m.inverse_deviation * means.along;
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i)
      out[i] += m.inverse_deviation * (incoming[i] * weight[i] - means.plain - (in[i] - m.mean) * factor);
  }
  std::int64_t row = 0;
  for (; row + 2 <= rows; row += 2)
    add_parameter_gradients<2>(width, x + row * width, moments + row, gradient + row * width, weight_gradient,
                               bias_gradient);
  if (row < rows)
    add_parameter_gradients<1>(width, x + row * width, moments + row, gradient + row * width, weight_gradient,
                               bias_gradient);
}

}  // namespace ordinate
