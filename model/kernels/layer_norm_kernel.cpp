#include "model/kernels/layer_norm_kernel.h"

#include <cmath>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// Of four rows at once: four sums wait for their additions side by side.
ORDINATE_INLINE void moments_of_four(std::int64_t width, const float* x, RowMoments* moments) {
  const float* x1 = x + width;
  const float* x2 = x1 + width;
  const float* x3 = x2 + width;
  const float share = 1.0F / static_cast<float>(width);
  float a = 0, b = 0, c = 0, d = 0;
#pragma omp simd reduction(+ : a, b, c, d)
  for (std::int64_t i = 0; i < width; ++i) {
    a += x[i];
    b += x1[i];
    c += x2[i];
    d += x3[i];
  }
  const float means[4] = {a * share, b * share, c * share, d * share};
  a = b = c = d = 0;
#pragma omp simd reduction(+ : a, b, c, d)
  for (std::int64_t i = 0; i < width; ++i) {
    a += (x[i] - means[0]) * (x[i] - means[0]);
    b += (x1[i] - means[1]) * (x1[i] - means[1]);
    c += (x2[i] - means[2]) * (x2[i] - means[2]);
    d += (x3[i] - means[3]) * (x3[i] - means[3]);
  }
  const float variances[4] = {a * share, b * share, c * share, d * share};
  for (int row = 0; row < 4; ++row) moments[row] = {means[row], 1.0F / std::sqrt(variances[row] + 1e-5F)};
}

ORDINATE_INLINE void moments_of_one(std::int64_t width, const float* x, RowMoments* moments) {
  const float share = 1.0F / static_cast<float>(width);
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t i = 0; i < width; ++i) sum += x[i];
  const float mean = sum * share;
  float squares = 0;
#pragma omp simd reduction(+ : squares)
  for (std::int64_t i = 0; i < width; ++i) squares += (x[i] - mean) * (x[i] - mean);
  *moments = {mean, 1.0F / std::sqrt(squares * share + 1e-5F)};
}

/// Means over a row of g w and of g w x̂.
struct GradientMeans {
  float plain;
  float along;
};

/// Of `Rows` rows at once, for the same reason.
template <int Rows>
ORDINATE_INLINE void gradient_means(std::int64_t width, const float* x, const float* weight,
                                    const RowMoments* moments, const float* gradient, GradientMeans* means) {
  constexpr int second = Rows - 1;  // the first again where there is one row
  const float* x1 = x + second * width;
  const float* gradient1 = gradient + second * width;
  const float mean = moments[0].mean;
  const float mean1 = moments[second].mean;
  float plain = 0, along = 0, plain1 = 0, along1 = 0;
#pragma omp simd reduction(+ : plain, along, plain1, along1)
  for (std::int64_t i = 0; i < width; ++i) {
    const float weighted = gradient[i] * weight[i];
    plain += weighted;
    along += weighted * (x[i] - mean);
    const float weighted1 = gradient1[i] * weight[i];
    plain1 += weighted1;
    along1 += weighted1 * (x1[i] - mean1);
  }
  const float share = 1.0F / static_cast<float>(width);
  means[0] = {plain * share, along * share * moments[0].inverse_deviation};
  means[second] = {plain1 * share, along1 * share * moments[second].inverse_deviation};
}

ORDINATE_INLINE void add_input_gradient(std::int64_t width, const float* x, const float* weight,
                                        const RowMoments& moments, const float* gradient,
                                        const GradientMeans& means, float* x_gradient) {
  const float inverse = moments.inverse_deviation;
  const float mean = moments.mean;
  const float plain = means.plain;
  const float factor = inverse * means.along;
#pragma omp simd
  for (std::int64_t i = 0; i < width; ++i)
    x_gradient[i] += inverse * (gradient[i] * weight[i] - plain - (x[i] - mean) * factor);
}

template <int Rows>
ORDINATE_INLINE void add_input_gradients(std::int64_t width, const float* x, const float* weight,
                                         const RowMoments* moments, const float* gradient,
                                         float* x_gradient) {
  GradientMeans means[Rows];
  gradient_means<Rows>(width, x, weight, moments, gradient, means);
  for (int row = 0; row < Rows; ++row)
    add_input_gradient(width, x + row * width, weight, moments[row], gradient + row * width, means[row],
                       x_gradient + row * width);
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

ORDINATE_INLINE void norm_rows(std::int64_t rows, std::int64_t width, const float* __restrict__ x,
                               const float* __restrict__ weight, const float* __restrict__ bias,
                               float* __restrict__ y, RowMoments* __restrict__ moments) {
  std::int64_t row = 0;
  for (; row + 4 <= rows; row += 4) moments_of_four(width, x + row * width, moments + row);
  for (; row < rows; ++row) moments_of_one(width, x + row * width, moments + row);
  for (row = 0; row < rows; ++row) {
    const float* in = x + row * width;
    float* out = y + row * width;
    const float mean = moments[row].mean;
    const float inverse = moments[row].inverse_deviation;
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i) out[i] = (in[i] - mean) * inverse * weight[i] + bias[i];
  }
}

ORDINATE_INLINE void gradient_rows(std::int64_t rows, std::int64_t width, const float* x, const float* weight,
                                   const RowMoments* moments, const float* gradient, float* x_gradient,
                                   float* weight_gradient, float* bias_gradient) {
  std::int64_t row = 0;
  for (; row + 2 <= rows; row += 2)
    add_input_gradients<2>(width, x + row * width, weight, moments + row, gradient + row * width,
                           x_gradient + row * width);
  if (row < rows)
    add_input_gradients<1>(width, x + row * width, weight, moments + row, gradient + row * width,
                           x_gradient + row * width);
  row = 0;
  for (; row + 4 <= rows; row += 4)
    add_parameter_gradients<4>(width, x + row * width, moments + row, gradient + row * width, weight_gradient,
                               bias_gradient);
  for (; row < rows; ++row)
    add_parameter_gradients<1>(width, x + row * width, moments + row, gradient + row * width, weight_gradient,
                               bias_gradient);
}

}  // namespace

// With a width that the compiler knows, a short row stays in registers and has no loop around it.
ORDINATE_VECTOR_CLONES void layer_norm(std::int64_t rows, std::int64_t width, const float* x,
                                       const float* weight, const float* bias, float* y,
                                       RowMoments* moments) {
  switch (width) {
    case 16:
      return norm_rows(rows, 16, x, weight, bias, y, moments);
    case 32:
      return norm_rows(rows, 32, x, weight, bias, y, moments);
    case 64:
      return norm_rows(rows, 64, x, weight, bias, y, moments);
    default:
      return norm_rows(rows, width, x, weight, bias, y, moments);
  }
}

ORDINATE_VECTOR_CLONES void layer_norm_gradient(std::int64_t rows, std::int64_t width, const float* x,
                                                const float* weight, const RowMoments* moments,
                                                const float* gradient, float* x_gradient,
                                                float* weight_gradient, float* bias_gradient) {
  const auto at = [&](std::int64_t known) __attribute__((always_inline)) {
    gradient_rows(rows, known, x, weight, moments, gradient, x_gradient, weight_gradient, bias_gradient);
  };
  switch (width) {
    case 16:
      return at(16);
    case 32:
      return at(32);
    case 64:
      return at(64);
    default:
      return at(width);
  }
}

}  // namespace ordinate
