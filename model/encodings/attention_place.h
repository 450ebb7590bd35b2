#pragma once
#include "model/encodings/positions.h"

namespace ordinate {

/// One attention layer in one pass: where it stands, and which keys its queries see.
struct AttentionPlace {
  Positions positions;
  std::int64_t layer = 0;  ///< counted over all attention layers of the body
  bool causal = false;     ///< a query sees itself and what stands before it
  at::Tensor lengths;      ///< [batch] of int64; keys from there on are padding. Undefined: no padding
  at::Tensor seen;         ///< what `visible` gives, where places are shown in another order; else undefined

  /// [1 or batch, 1, 1 or length, length] of bool, true where the query (row) sees the key (column);
  /// undefined where all see all.
  at::Tensor visible() const;
};

}  // namespace ordinate
