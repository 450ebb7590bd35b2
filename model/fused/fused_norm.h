#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"
#include "model/kernels/layer_norm_kernel.h"

namespace ordinate {

/// Layer normalisation that keeps what its gradient needs.
class FusedNorm : public FusedPart {
 public:
  FusedNorm(FusedParameter weight, FusedParameter bias, std::int64_t width)
      : weight_(weight), bias_(bias), width_(width) {}

  const float* forward(const FusedPass& pass, const float* input) override;
  float* backward(const FusedPass& pass, float* gradient) override;
  /// Adds the gradient of the input to `input_gradient` instead of giving it.
  void add_gradient(const FusedPass& pass, const float* gradient, float* input_gradient);

 private:
  FusedParameter weight_;
  FusedParameter bias_;
  std::int64_t width_;
  const float* input_ = nullptr;
  Buffer output_;
  Buffer input_gradient_;
  BufferOf<RowMoments> moments_;
};

}  // namespace ordinate
