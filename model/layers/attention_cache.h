#pragma once
#include "model/layers/attention_core.h"
#include "model/layers/continuation.h"

namespace ordinate {

/// The bias of places that follow each other, for all attention layers alike: made for more places than there
/// are yet, as far as the encoding tells them the same in a longer sequence.
class GrowingBias {
 public:
  /// [heads, places, all places] of the last `places`, or undefined for nothing.
  at::Tensor rows(std::int64_t places, const AttentionPlace& place, PositionalEncoding& encoding);

 private:
  at::Tensor bias_;  // [heads, any, any]
};

/// Queries, keys and values of the places that a causal attention layer has read, so that places which follow
/// cost their own products only (Shazeer 2019, section 2.4, there for keys and values). Positions act anew
/// each time, because an encoding may tell all places something else when the sequence grows.
class AttentionCache {
 public:
  /// As `attend` gives it, for places that follow those of the calls before: `input` is [batch, places,
  /// width], `qkv` [batch, places, 3 width], `bias` what `GrowingBias` gives; the result is [batch, places,
  /// width].
  at::Tensor attend(const at::Tensor& input, const at::Tensor& qkv, const AttentionCall& call,
                    const at::Tensor& bias, const Pass& pass);

 private:
  GrowingRows inputs_;
  GrowingRows qkv_;
};

}  // namespace ordinate
