#pragma once
#include <cstdint>

namespace ordinate {

/// Rotations exp(y A + x B) with skew-symmetric A and B of each head, one for each cell (y, x).
struct SkewExponentials {
  std::int64_t heads = 0;
  std::int64_t cells = 0;
  std::int64_t size = 0;         ///< rows of a matrix
  const float* above = nullptr;  ///< [2, heads, size (size − 1)/2]: A and B above the diagonal, row after row
  const float* places = nullptr;  ///< [cells, 2]: y, x

  std::int64_t numbers() const { return size * (size - 1) / 2; }
};

/// Writes [heads, cells, size, size]. By squaring what a Taylor polynomial of degree 8 gives where the norm
/// is below 0.6, so that what is left out is less than single precision; not a number where the norm is none
/// or beyond 6e8. Every squaring doubles what rounding has added: R Rᵀ − I comes to 1e-5 or so at norms of a
/// few hundred.
void skew_exponentials(const SkewExponentials& each, float* rotations);

/// Adds to the gradient of `above`, given that of the rotations: the way back through the same products.
void skew_exponentials_gradient(const SkewExponentials& each, const float* rotations_gradient,
                                float* above_gradient);

}  // namespace ordinate
