#pragma once
#include <optional>

#include "model/fused/buffer.h"
#include "model/fused/fused_linear.h"

namespace ordinate {

/// Queries and keys of one matrix of attention weights, [length, head width], whose rows stand `stride`
/// floats apart; `scale` of their products.
struct PathEnds {
  const float* queries = nullptr;
  const float* keys = nullptr;
  std::int64_t stride = 0;
  float scale = 1;
};

/// Householder steps between two places of one attention layer, Yang et al. 2025 (PaTH), sections 2 and 3:
/// directions w and strengths β are made from the state, and
/// −tril(q wᵀ) (I + D stril(w wᵀ))⁻¹ D stril(w kᵀ) goes to the logits, D = diag β. Where places see what
/// stands ahead, the same with queries and keys exchanged goes to the other side. Squares are made again on
/// the way back, one matrix at a time.
class FusedPath {
 public:
  /// For a pass over `sequences` sequences of `length` places.
  void begin(const FusedPathParameters& parameters, std::int64_t width, std::int64_t heads, bool causal,
             std::int64_t sequences, std::int64_t length);

  /// Of some sequences, the first of which is `first`; `x` is [sequences, length, width].
  void forward(std::int64_t first, std::int64_t sequences, const float* x);
  /// Adds to the logits of one matrix, [length, length].
  void add_to(std::int64_t sequence, std::int64_t head, const PathEnds& ends, float* logits);

  /// Before `gather` of some sequences.
  void begin_gradient(std::int64_t sequences);
  /// Takes the gradient of the logits of one matrix; `place` counts from the first of these sequences. Adds
  /// those of queries and keys.
  void gather(std::int64_t sequence, std::int64_t place, std::int64_t head, const PathEnds& ends,
              const float* gradient, float* queries_gradient, float* keys_gradient);
  /// Adds the gradients of the parameters and of the input.
  void add_gradients(std::int64_t first, std::int64_t sequences, const float* x, float* x_gradient);

 private:
  std::int64_t head_width() const { return width_ / heads_; }
  const float* directions_of(std::int64_t sequence, std::int64_t head) const {
    return directions_.data() + sequence * length_ * width_ + head * head_width();
  }
  const float* betas_of(std::int64_t sequence, std::int64_t head) const {
    return betas_.data() + sequence * length_ * heads_ + head;
  }
  void make_inner(std::int64_t sequence, std::int64_t head);
  void solve(std::int64_t sequence, std::int64_t head, const float* from, const float* to,
             std::int64_t stride);
  void gather_one_way(std::int64_t sequence, std::int64_t place, std::int64_t head, const float* from,
                      const float* to, std::int64_t stride, float* from_gradient, float* to_gradient);
  void gather_inner(std::int64_t sequence, std::int64_t place, std::int64_t head);

  std::optional<FusedLinear> direction_;
  std::optional<FusedLinear> strength_;
  bool causal_ = false;
  std::int64_t width_ = 0;
  std::int64_t heads_ = 1;
  std::int64_t length_ = 0;
  Buffer no_bias_;     // [width]: zeros
  Buffer directions_;  // [batch, length, heads, head width]: w
  Buffer inverse_;     // [batch, length, heads]: 1 over the length that it had
  Buffer betas_;       // [batch, length, heads]
  Buffer transposed_;  // [head width, length]: w or other vectors of one matrix
  // Of one matrix, [length, length], below the diagonal:
  Buffer gram_;      // w wᵀ
  Buffer inner_;     // D w wᵀ
  Buffer products_;  // w kᵀ
  Buffer solved_;    // (I + D w wᵀ)⁻¹ D w kᵀ
  Buffer from_;      // q wᵀ, with the diagonal
  Buffer result_;    // from_ solved_, or its gradient
  Buffer square_;    // a gradient
  Buffer inner_gradient_;
  // Of some sequences:
  Buffer directions_gradient_;
  Buffer betas_gradient_;
};

}  // namespace ordinate
