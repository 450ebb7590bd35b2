#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_input.h"
#include "model/fused/fused_linear.h"
#include "model/kernels/loss_kernel.h"

namespace ordinate {

enum class FusedReadoutKind { last, mean, class_token, per_token };

/// The answer and its loss: what the readout reads of the last state, one linear map, cross-entropy.
class FusedReadout {
 public:
  FusedReadout(FusedReadoutKind kind, FusedLinear map) : kind_(kind), map_(std::move(map)) {}

  /// `state` is [batch, length, width]; `targets` one a sequence, or one a place. `keep` prepares `backward`.
  LossOfLogits forward(const FusedPass& pass, const FusedInput& input, std::int64_t columns_that_end_first,
                       const float* state, const std::int64_t* targets, bool keep);
  /// The gradient of `state`.
  float* backward(const FusedPass& pass, const FusedInput& input, std::int64_t columns_that_end_first);

 private:
  std::int64_t place(const FusedPass& pass, const FusedInput& input, std::int64_t sequence) const;
  const float* read(const FusedPass& pass, const FusedInput& input, std::int64_t columns, const float* state);

  FusedReadoutKind kind_;
  FusedLinear map_;
  const float* read_ = nullptr;  // [rows, width]
  Buffer picked_;
  Buffer logits_;
  Buffer logit_gradient_;
  Buffer picked_gradient_;
  Buffer gradient_;
};

}  // namespace ordinate
