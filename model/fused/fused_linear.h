#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"

namespace ordinate {

/// y = x Wᵀ + b, `weight` [outputs, inputs], for as many rows at a time as the caller likes.
class FusedLinear {
 public:
  FusedLinear(FusedParameter weight, FusedParameter bias, std::int64_t inputs, std::int64_t outputs)
      : weight_(weight), bias_(bias), inputs_(inputs), outputs_(outputs) {}

  std::int64_t inputs() const { return inputs_; }
  std::int64_t outputs() const { return outputs_; }
  float* bias_gradient() const { return bias_.gradient; }

  /// To be called before the rows of a pass, when the weights may have changed.
  void begin();
  /// y = x Wᵀ + b, or `added` + x Wᵀ + b where that is given.
  void forward(std::int64_t rows, const float* x, float* y, const float* added = nullptr) const;
  /// Adds the gradients of weight and bias; the bias's may have been added already.
  void add_parameter_gradients(std::int64_t rows, const float* x, const float* gradient,
                               bool with_bias = true) const;
  /// x_gradient = gradient W, or added to it.
  void input_gradient(std::int64_t rows, const float* gradient, float* x_gradient, bool add = false) const;

 private:
  FusedParameter weight_;
  FusedParameter bias_;
  std::int64_t inputs_;
  std::int64_t outputs_;
  Buffer transposed_;  // the weight, [inputs, outputs]: the library is faster with it
};

}  // namespace ordinate
