#pragma once
#include <ATen/core/Tensor.h>

#include <string>

#include "model/layers/pass.h"

namespace ordinate {

/// What is added to the attention logits of one block in one pass: the encoding's bias, −∞ where a causal
/// mask or padding hides a key. Broadcasts to [batch, heads, length, length]; undefined for nothing.
at::Tensor attention_bias(const Pass& pass, std::int64_t length, bool causal, at::ScalarType type);

/// softmax(q kᵀ/√head_width + bias) v, Vaswani et al. 2017, equation 1, for every head. `packed` is
/// [batch, length, 3 width]: queries, keys and values as one product made them. Gives
/// [batch, length, width].
at::Tensor attend(const at::Tensor& packed, std::int64_t heads, const at::Tensor& bias, double dropout_rate,
                  const std::string& dropout_name, const Pass& pass);

}  // namespace ordinate
