#pragma once
#include <cstdint>

namespace ordinate {

/// Rotates the vectors of every head as a whole: each place of each head has an orthogonal matrix.
struct TurnShape {
  std::int64_t batch = 0;
  std::int64_t length = 0;
  std::int64_t heads = 0;
  std::int64_t size = 0;        ///< of a head, and of its matrices
  std::int64_t row_stride = 0;  ///< floats from one place to the next

  /// Floats that both functions work in.
  std::int64_t room() const { return size * (size + 1); }
};

/// x becomes R x, or `backwards` Rᵀ x, which is how a gradient goes through. `matrices` is [heads, length,
/// size, size]; `x` begins with the first head of the first place.
void turn(const TurnShape& shape, const float* matrices, bool backwards, float* room, float* x);

/// Adds the gradient of the matrices, Σ ∂y xᵀ with x = Rᵀ y: `turned` (y) and `gradient` (∂y) are laid out as
/// `x` above.
void add_turn_gradient(const TurnShape& shape, const float* matrices, const float* turned,
                       const float* gradient, float* room, float* matrices_gradient);

}  // namespace ordinate
