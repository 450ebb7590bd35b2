#pragma once
#include <ATen/core/Tensor.h>

#include <string>

#include "model/layers/pass.h"

namespace ordinate {

/// What is added to the attention logits of one block in one pass: the encoding's bias, −∞ where a causal
/// mask or padding hides a key. Broadcasts to [batch, heads, length, length]; undefined for nothing.
at::Tensor attention_bias(const Pass& pass, std::int64_t length, bool causal, at::ScalarType type);

/// Which attention of the model this is.
struct AttentionCall {
  std::int64_t heads = 1;
  std::int64_t layer = 0;  ///< counted over all attention layers of the body
  double dropout_rate = 0;
  std::string dropout_name;
  bool causal = false;  ///< told to the encoding; `bias` does the hiding
};

/// softmax(q kᵀ/√head_width + bias) v, Vaswani et al. 2017, equation 1, for every head. `qkv` is
/// [batch, length, 3 width]: queries, keys and values as one product made them of `input`. Gives
/// [batch, length, width]. The encoding of the pass takes part where it acts in attention.
at::Tensor attend(const at::Tensor& input, const at::Tensor& qkv, const AttentionCall& call,
                  const at::Tensor& bias, const Pass& pass);

}  // namespace ordinate
