#pragma once
#include <memory>
#include <vector>

#include "model/fused/fused_input.h"
#include "model/fused/fused_readout.h"

namespace ordinate {

/// A whole model as one chain of parts: loss and gradients of a batch without a graph.
class FusedModel {
 public:
  FusedModel(FusedInput input, std::vector<std::unique_ptr<FusedPart>> body, FusedReadout readout)
      : input_(std::move(input)), body_(std::move(body)), readout_(std::move(readout)) {}

  const FusedInput& input() const { return input_; }

  /// `tokens` is [batch, length without the class token], `targets` one a sequence or one a place.
  LossOfLogits forward(const FusedPass& pass, const std::int64_t* tokens, const std::int64_t* targets,
                       bool keep) {
    const float* state = input_.forward(pass, tokens);
    for (const auto& part : body_) state = part->forward(pass, state);
    return readout_.forward(pass, input_, columns_that_end_first(), state, targets, keep);
  }

  /// Adds the gradients of the mean loss to those of parameters and encoding. After a `forward` that kept.
  void backward(const FusedPass& pass, const std::int64_t* tokens) {
    float* gradient = readout_.backward(pass, input_, columns_that_end_first());
    for (auto part = body_.rbegin(); part != body_.rend(); ++part)
      gradient = (*part)->backward(pass, gradient);
    input_.backward(pass, tokens, gradient);
  }

 private:
  std::int64_t columns_that_end_first() const {
    return body_.empty() ? 0 : body_.back()->columns_that_end_first();
  }

  FusedInput input_;
  std::vector<std::unique_ptr<FusedPart>> body_;
  FusedReadout readout_;
};

}  // namespace ordinate
