#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"

namespace ordinate {

/// Vectors of clipped distances in attention, Shaw et al. 2018, equations 3 and 4. Numbers of distances are
/// made for all rows of a head in one product, and spread over or gathered from each matrix of attention
/// weights.
class FusedRelative {
 public:
  /// Some sequences with all their heads.
  struct Shape {
    std::int64_t sequences = 0;
    std::int64_t length = 0;
    std::int64_t heads = 0;
    std::int64_t head_width = 0;
    std::int64_t rows() const { return sequences * length; }
  };

  /// `vectors` is [2 clip + 1, head width].
  void begin(const Shape& shape, std::int64_t clip, const FusedParameter& vectors);

  /// numbers = scale · x vectorsᵀ for every head; rows of `x` stand `stride` floats apart.
  void project(const float* x, std::int64_t stride, float scale);
  /// y += scale · numbers vectors
  void expand(float* y, std::int64_t stride, float scale) const;
  /// Adds scale · numbersᵀ x to the gradient of the vectors.
  void add_gradient(const float* x, std::int64_t stride, float scale) const;
  /// Adds the numbers of one matrix to `square` [length, length], by distance.
  void spread(std::int64_t sequence, std::int64_t head, float* square) const;
  /// The numbers of one matrix: sums over `square` by distance.
  void gather(std::int64_t sequence, std::int64_t head, const float* square);

 private:
  std::int64_t columns() const { return 2 * reach_ + 1; }
  std::int64_t place(std::int64_t sequence, std::int64_t head) const {
    return (head * shape_.rows() + sequence * shape_.length) * columns();
  }

  Shape shape_;
  std::int64_t reach_ = 0;  // the largest distance that occurs and has a vector of its own
  FusedParameter vectors_;  // from the vector of −reach on
  Buffer transposed_;       // the vectors, [head width, columns]
  Buffer numbers_;          // [heads, rows, columns]
};

}  // namespace ordinate
