#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"
#include "model/kernels/counted_kernel.h"

namespace ordinate {

/// Positions that queries count in one attention layer, Golovneva et al. 2024 (CoPE), section 4. Nothing is
/// kept for the way back: gates and positions are made again there, one matrix at a time.
class FusedCounted {
 public:
  void begin(const FusedParameter& table, std::int64_t rows, std::int64_t head_width, bool causal);

  /// Room for the products of queries and keys of one matrix, [length, length], which `add_to` and
  /// `take_gradient` read and use up.
  float* scores(std::int64_t length) { return gates_.get(length * length); }
  /// Adds to the logits of one matrix. `queries` stand `stride` floats apart; `keys` are real.
  void add_to(std::int64_t length, std::int64_t keys, const float* queries, std::int64_t stride,
              float* logits);
  /// Adds to the gradient of the logits, in place, what goes through the gates, and the gradient of the
  /// table.
  void take_gradient(std::int64_t length, std::int64_t keys, const float* queries, std::int64_t stride,
                     float* gradient);
  /// After `take_gradient` of the same matrix: adds the gradient of its queries.
  void add_query_gradient(std::int64_t length, float* queries_gradient, std::int64_t stride) const;

 private:
  CountedShape count(std::int64_t length, std::int64_t keys, const float* queries, std::int64_t stride);

  FusedParameter table_;  // [rows, head width]
  std::int64_t rows_ = 0;
  std::int64_t head_width_ = 0;
  bool causal_ = false;
  Buffer gates_;              // [length, length]
  Buffer positions_;          // likewise
  Buffer products_;           // [length, rows]: of queries and the table
  Buffer products_gradient_;  // likewise
  Buffer passing_;            // [length]
};

}  // namespace ordinate
