#pragma once
#include <cstdint>

namespace ordinate {

/// What normalising a row took away from it.
struct RowMoments {
  float mean = 0;
  float inverse_deviation = 0;  ///< 1/√(variance + epsilon)
};

/// y = (x − mean)/√(variance + 1e-5) ⊙ weight + bias on every row, Ba et al. 2016, as torch.nn.LayerNorm.
/// `moments` is [rows].
void layer_norm(std::int64_t rows, std::int64_t width, const float* x, const float* weight, const float* bias,
                float* y, RowMoments* moments);

/// Adds the gradient of x to `x_gradient`, and those of weight and bias to theirs.
void layer_norm_gradient(std::int64_t rows, std::int64_t width, const float* x, const float* weight,
                         const RowMoments* moments, const float* gradient, float* x_gradient,
                         float* weight_gradient, float* bias_gradient);

}  // namespace ordinate
