#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"

namespace ordinate {

/// Queries and keys of one attention layer as magnitudes at angles, Gopalakrishnan et al. 2025 (PoPE),
/// section 3: their product is that of points twice as wide.
class FusedPolar {
 public:
  /// For a pass that keeps `sequences` sequences of `length` places.
  void begin(const FusedEncoding::Polar& angles, std::size_t layer, std::int64_t width, std::int64_t heads,
             std::int64_t sequences, std::int64_t length);

  /// Makes the points of some sequences, the first of which is `first`; `qkv` is [sequences, length, 3,
  /// width].
  void expand(std::int64_t first, std::int64_t sequences, const float* qkv);

  /// Columns of a point.
  std::int64_t columns() const { return 2 * head_width(); }
  const float* queries(std::int64_t sequence, std::int64_t head) const {
    return queries_.data() + at(sequence, head);
  }
  const float* keys(std::int64_t sequence, std::int64_t head) const {
    return keys_.data() + at(sequence, head);
  }

  /// The gradients of the points of one matrix, [length, columns], to be filled before `contract`.
  float* query_gradient() { return query_gradient_.data(); }
  float* key_gradient() { return key_gradient_.data(); }
  /// Gives the gradient of queries and keys of one head, whose rows stand 3 width apart, and adds those of
  /// the angles.
  void contract(std::int64_t sequence, std::int64_t head, float* queries_gradient, float* keys_gradient);

 private:
  std::int64_t head_width() const { return width_ / heads_; }
  std::int64_t at(std::int64_t sequence, std::int64_t head) const {
    return (sequence * heads_ + head) * length_ * columns();
  }
  /// Of the queries of one head; those of its keys stand `width_` further on.
  std::int64_t place(std::int64_t sequence, std::int64_t head) const {
    return 2 * sequence * length_ * width_ + head * head_width();
  }
  /// Of the angles of keys.
  std::int64_t angles(std::int64_t head) const { return head * length_ * head_width(); }

  const FusedEncoding::Polar* angles_ = nullptr;
  FusedEncoding::Rows key_cosine_;
  FusedEncoding::Rows key_sine_;
  std::int64_t width_ = 0;
  std::int64_t heads_ = 1;
  std::int64_t length_ = 0;
  Buffer magnitudes_;  // [sequences, length, 2, width]: of queries and keys
  Buffer slopes_;
  Buffer queries_;  // [sequences, heads, length, columns]
  Buffer keys_;
  Buffer query_gradient_;  // [length, columns]
  Buffer key_gradient_;
};

}  // namespace ordinate
