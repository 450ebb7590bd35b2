#pragma once
#include <cstdint>

namespace ordinate {

/// Turns pairs of dimensions of every head by the angle of its place, Su et al. 2021, equation 34, in place.
struct RotationShape {
  std::int64_t batch = 0;
  std::int64_t length = 0;
  std::int64_t heads = 0;
  std::int64_t head_width = 0;
  std::int64_t row_stride = 0;  ///< floats from one place to the next
  std::int64_t pairs = 0;       ///< of a head that rotate; what is left stays
  bool interleaved = true;      ///< pairs (2i, 2i + 1), else (i, i + pairs)
  bool of_heads = false;        ///< every head has angles of its own: [heads, length, pairs]
};

/// `x` begins with the first head of the first place. `cosine` and `sine` are [length, pairs]; `backwards`
/// rotates the other way, which is how a gradient goes through.
void rotate(const RotationShape& shape, const float* cosine, const float* sine, bool backwards, float* x);

/// Adds the gradient of the angles, [heads, length, pairs], of neighbouring pairs: where (a, b) is what a
/// pair became, ∂a/∂φ = −b and ∂b/∂φ = a. `rotated` and `gradient` are laid out as `x` above.
void add_angle_gradient(const RotationShape& shape, const float* rotated, const float* gradient,
                        float* angle_gradient);

}  // namespace ordinate
