#pragma once
#include "model/fused/buffer.h"

namespace ordinate {

/// Attention over long sequences: a few rows of weights at a time, which are made once more on the way back,
/// so that no [length, length] matrix is kept (the recomputation of Dao et al. 2022, section 3.1; whole rows
/// fit the cache here, so that no softmax has to be put together from parts). Keys that no row sees are not
/// multiplied.
class FusedLongAttention {
 public:
  /// One head of one sequence. Rows of queries stand `stride` floats apart; keys and values follow them after
  /// `width` and 2 `width` floats.
  struct Head {
    std::int64_t length = 0;
    std::int64_t keys = 0;  ///< that are seen at all: padding follows
    bool causal = false;
    std::int64_t head_width = 0;
    const float* queries = nullptr;
    std::int64_t stride = 0;
    std::int64_t width = 0;
    float scale = 1;
    const float* bias = nullptr;  ///< of row 0; null for none
    float* bias_gradient = nullptr;
    std::int64_t bias_stride = 0;  ///< from row to row; −1 where it is told by distance
  };

  /// `attended`: rows of head width, `stride` floats apart.
  void forward(const Head& head, float* attended, std::int64_t stride);
  /// `outer` is the gradient of `attended`, laid out like it; `gradient` is laid out as queries, keys and
  /// values are.
  void backward(const Head& head, const float* outer, std::int64_t stride, float* gradient);

 private:
  /// Some rows and the keys that any of them sees.
  struct Rows {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t columns = 0;
  };
  template <class Use>
  void for_rows(const Head& head, const Use& use);
  float* weights_of(const Head& head, const Rows& rows);

  Buffer keys_;      // [head width, length]
  Buffer values_;    // likewise
  Buffer weights_;   // [rows, columns]
  Buffer gradient_;  // likewise, of the weights and then of the logits
};

}  // namespace ordinate
