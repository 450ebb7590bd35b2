#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_around.h"
#include "model/fused/fused_linear.h"

namespace ordinate {

enum class FusedActivation { gelu, relu };

/// Two linear maps with an activation between them.
class FusedFeedforward : public FusedInner {
 public:
  FusedFeedforward(FusedLinear first, FusedLinear second, FusedActivation activation)
      : first_(std::move(first)), second_(std::move(second)), activation_(activation) {}

  void forward(const FusedPass& pass, const float* input, const float* added, float* output) override;
  void backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) override;

 private:
  FusedLinear first_;
  FusedLinear second_;
  FusedActivation activation_;
  const float* input_ = nullptr;
  Buffer scratch_;  // of some rows: what goes into the activation, then the gradient of that
  Buffer hidden_;
  Buffer slope_;
};

}  // namespace ordinate
