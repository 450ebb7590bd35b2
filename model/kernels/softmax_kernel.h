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

/// Which keys rows that follow each other see: row i sees the first min(`columns`, `before` + i + 1).
struct SeenKeys {
  std::int64_t columns = 0;
  std::int64_t before = 0;  ///< keys in front of the first row's own; `columns` where all see all
};

/// Likewise for rows of [rows, columns]: softmax over the keys that each sees, 0 for the others. Rows of
/// `bias` may overlap.
void seen_softmax(std::int64_t rows, const SeenKeys& seen, float* logits, const float* bias,
                  std::int64_t bias_stride);

/// The gradient that belongs to it.
void seen_softmax_gradient(std::int64_t rows, std::int64_t columns, const float* attention_weights,
                           float* gradient, float* bias_gradient, std::int64_t bias_stride);

}  // namespace ordinate
