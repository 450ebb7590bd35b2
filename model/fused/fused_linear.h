#pragma once
#include "model/fused/fused_part.h"

namespace ordinate {

/// y = x Wᵀ + b, `weight` [outputs, inputs].
struct FusedLinear {
  FusedParameter weight;
  FusedParameter bias;
  std::int64_t inputs = 0;
  std::int64_t outputs = 0;

  /// y = x Wᵀ + b, or `added` + x Wᵀ + b where that is given.
  void forward(std::int64_t rows, const float* x, float* y, const float* added = nullptr) const;
  /// Adds the gradients of weight and bias; the bias's may have been added already.
  void add_parameter_gradients(std::int64_t rows, const float* x, const float* gradient,
                               bool with_bias = true) const;
  /// x_gradient = gradient W, or added to it.
  void input_gradient(std::int64_t rows, const float* gradient, float* x_gradient, bool add = false) const;
};

}  // namespace ordinate
