#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace ordinate {

struct Pass;

/// What one attention layer computed. All but queries and keys are [batch, heads, length, length], or
/// broadcast to it.
struct AttentionView {
  std::int64_t layer = 0;        ///< counted over all attention layers of the body
  at::Tensor queries;            ///< [batch, heads, length, head_width], as the projections gave them
  at::Tensor keys;               ///< likewise
  at::Tensor product;            ///< q kᵀ/√head_width, of queries and keys as the encoding left them
  at::Tensor bias;               ///< what the encoding added to the product; undefined for nothing
  at::Tensor logits;             ///< product + bias, −∞ where a key is hidden
  at::Tensor attention_weights;  ///< softmax of the logits, before dropout
};

/// Looks on while one batch goes through a model. Nothing is handed out in training and evaluation, where a
/// pass has no observer; with one, attention takes the way through library products, which keeps the steps
/// between. What an observer throws leaves the model as it was.
class PassObserver {
 public:
  virtual ~PassObserver() = default;
  virtual void attention(const AttentionView&, const Pass&) {}
  /// The state [batch, length, width] behind a part: "embedding" (class token included), "encoding" (what
  /// the body sees), then the parts of the body by their names in the state_dict: "body.0.layers.1" behind
  /// a layer, "body.0" behind a block.
  virtual void state(const std::string& part, const at::Tensor& values) {
    static_cast<void>(part);
    static_cast<void>(values);
  }
};

}  // namespace ordinate
