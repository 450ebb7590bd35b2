#pragma once
#include <cstdint>

/// Self-attention of many small matrices: where the length is some tens, a library call for each of
/// batch × heads products costs more than the product. `Real` is float or double; all pointers are to
/// contiguous storage. The ranges of matrices are independent: threads may take one each.
namespace ordinate {

struct AttentionShape {
  std::int64_t batch = 0;
  std::int64_t heads = 0;
  std::int64_t length = 0;
  std::int64_t head_width = 0;
  std::int64_t width() const { return heads * head_width; }
  std::int64_t matrices() const { return batch * heads; }
};

/// What is added to the logits; a stride of 0 repeats along that dimension. No data: nothing is added.
template <class Real>
struct AttentionBias {
  const Real* data = nullptr;
  std::int64_t batch_stride = 0;
  std::int64_t head_stride = 0;
  std::int64_t row_stride = 0;
};

/// softmax(q kᵀ/√head_width + bias) v, Vaswani et al. 2017, equation 1, for the matrices first … last − 1
/// of batch × heads. `qkv` is [batch, length, 3, heads, head_width]: q, k and v. `dropout` is
/// [matrices, length, length] or null. Writes `attention_weights` [matrices, length, length], the softmax
/// before dropout, and `output` [batch, length, heads, head_width].
template <class Real>
void attention_forward(const AttentionShape& shape, std::int64_t first, std::int64_t last, const Real* qkv,
                       const AttentionBias<Real>& bias, const Real* dropout, Real* attention_weights,
                       Real* output);

/// The gradient of `qkv` from that of `output`. `logit_gradients` [matrices, length, length] receives
/// the gradient of the logits, which is that of the bias before it was repeated.
template <class Real>
void attention_backward(const AttentionShape& shape, std::int64_t first, std::int64_t last, const Real* qkv,
                        const Real* dropout, const Real* attention_weights, const Real* output_gradient,
                        Real* logit_gradients, Real* qkv_gradient);

}  // namespace ordinate
