#pragma once
#include <cstdint>

namespace ordinate {

// Matrices [length, length] of which only what stands below the diagonal counts: the rest is 0.

/// Multiplies each row by its factor and clears the diagonal and what stands above it.
void scale_below(std::int64_t length, const float* factors, std::int64_t factor_stride, float* matrix);
/// Clears what stands above the diagonal.
void clear_above(std::int64_t length, float* matrix);
/// (I + `lower`) y = right, in place.
void solve_below(std::int64_t length, const float* lower, float* right);
/// (I + `lower`)ᵀ y = right, in place, as far as y stands below the diagonal; the rest is cleared.
void solve_below_transposed(std::int64_t length, const float* lower, float* right);
/// Adds to each of `sums`, which stand `stride` floats apart, the products of two rows below the diagonal.
void add_products_below(std::int64_t length, const float* a, const float* b, float* sums,
                        std::int64_t stride);

/// Rows of `count` vectors of `width` floats: each is brought to length 1, and its inverse length told.
void to_unit_vectors(std::int64_t count, std::int64_t width, float* vectors, float* inverse_lengths);
/// The gradient of the vectors as they were, in place of that of the unit vectors.
void unit_vectors_gradient(std::int64_t count, std::int64_t width, const float* vectors,
                           const float* inverse_lengths, float* gradient);

}  // namespace ordinate
