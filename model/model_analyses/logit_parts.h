#pragma once
#include <ATen/core/Tensor.h>

#include <string>

#include "model/model_analyses/model_subject.h"

namespace ordinate {

/// The logits of one attention layer, taken apart into summands, all of double. Undefined tensors are parts
/// that there are not. Where they add up, content_content + content_position + position_content +
/// position_position + bias is `logits`, but for what is hidden.
struct LogitParts {
  at::Tensor logits;            ///< [samples, heads, length, length], −∞ where a key is hidden
  at::Tensor content_content;   ///< what queries and keys say without positions, constants included
  at::Tensor content_position;  ///< the query's content with the key's position
  at::Tensor position_content;
  at::Tensor position_position;
  at::Tensor bias;        ///< what the encoding adds to the product
  std::string whole_why;  ///< why they do not add up; empty where they do
};

/// `layer` is counted over all attention layers from 0; there is such a layer.
///
/// Positions that are added to (or joined with) the input reach the first layer through maps that are
/// affine but for the norm before it, whose deviation is held at that of the sum:
/// norm(x + p) = γ (x − x̄)/σ(x + p) + β + γ (p − p̄)/σ(x + p). Behind the first layer they have mixed.
LogitParts logit_parts(const ModelSubject& subject, const Batch& batch, std::int64_t layer,
                       const StopCheck& stop = {});

/// p_i W_Q W_Kᵀ p_jᵀ/√head_width: what a table alone does in the first attention layer, every token being
/// zero. [heads, length, length], or undefined where no table enters there.
at::Tensor table_kernel(const ModelSubject& subject, std::int64_t length);

}  // namespace ordinate
