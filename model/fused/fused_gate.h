#pragma once
#include <optional>

#include "model/fused/buffer.h"
#include "model/fused/fused_linear.h"

namespace ordinate {

/// Gates of one attention layer, Lin et al. 2025, equations 1 to 4: f = σ(w·x + b) at every place for every
/// head, and −|c_i − c_j| on the logits, c the sum of ln f up to a place.
class FusedGate {
 public:
  /// For a pass over `sequences` sequences of `length` places.
  void begin(const FusedGateParameters& parameters, std::int64_t width, std::int64_t heads,
             std::int64_t sequences, std::int64_t length);

  /// Of some sequences, the first of which is `first`; `x` is [sequences, length, width].
  void forward(std::int64_t first, std::int64_t sequences, const float* x);
  /// Adds to the logits of one matrix, [length, length].
  void add_to(std::int64_t sequence, std::int64_t head, float* logits) const;

  /// Before `gather` of some sequences.
  void begin_gradient(std::int64_t sequences);
  /// Takes the gradient of the logits of one matrix; `place` counts from the first of these sequences.
  void gather(std::int64_t sequence, std::int64_t place, std::int64_t head, const float* gradient);
  /// Adds the gradients of the parameters and of the input.
  void add_gradients(std::int64_t first, std::int64_t sequences, const float* x, float* x_gradient);

 private:
  float* sums_of(std::int64_t sequence, std::int64_t head) {
    return sums_.data() + (sequence * heads_ + head) * length_;
  }

  std::optional<FusedLinear> linear_;
  std::int64_t heads_ = 0;
  std::int64_t length_ = 0;
  Buffer logits_;         // [batch, length, heads]: w·x + b
  Buffer sums_;           // [batch, heads, length]: c
  Buffer sums_gradient_;  // the same of some sequences
  Buffer gradient_;       // of `logits_`, of some sequences
};

}  // namespace ordinate
