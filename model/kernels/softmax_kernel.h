#pragma once
#include <cstdint>

namespace ordinate {

/// The attention weights of one matrix [length, length], in place: softmax over each row of
/// logits + bias. `bias` may be null; its rows stand `bias_stride` floats apart, 0 for the same in all.
void attention_softmax(std::int64_t length, float* logits, const float* bias, std::int64_t bias_stride);

/// Turns the gradient of the weights into that of the logits, in place: dS = P ⊙ (dP − Σ P dP).
/// `bias_gradient` is added to in the way `bias` was read; it may be null.
void attention_softmax_gradient(std::int64_t length, const float* attention_weights, float* gradient,
                                float* bias_gradient, std::int64_t bias_stride);

}  // namespace ordinate
