#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_around.h"
#include "model/fused/fused_counted.h"
#include "model/fused/fused_gate.h"
#include "model/fused/fused_linear.h"
#include "model/fused/fused_long_attention.h"
#include "model/fused/fused_path.h"
#include "model/fused/fused_polar.h"
#include "model/fused/fused_relative.h"

namespace ordinate {

/// Self-attention of one layer, Vaswani et al. 2017, equation 1, with what the encoding of the pass adds:
/// biases, rotations, relative vectors.
class FusedAttention : public FusedInner {
 public:
  /// `projection` gives queries, keys and values in one product; `layer` counts over the whole body.
  FusedAttention(FusedLinear projection, FusedLinear output, std::int64_t heads, std::int64_t layer,
                 bool causal)
      : projection_(std::move(projection)),
        output_(std::move(output)),
        heads_(heads),
        layer_(static_cast<std::size_t>(layer)),
        causal_(causal) {}

  void forward(const FusedPass& pass, const float* input, const float* added, float* output) override;
  void backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) override;

 private:
  struct Group;

  std::int64_t width() const { return output_.inputs(); }
  std::int64_t head_width() const { return width() / heads_; }
  std::int64_t sequences_at_a_time(const FusedPass& pass) const;
  Group group_from(const FusedPass& pass, std::int64_t first);
  void rotate_by_heads(const Group& group, const FusedEncoding::Rotation& rotation, float* qkv,
                       bool backwards) const;
  void turn_heads(const Group& group, const FusedEncoding::Rows& turns, float* qkv, bool backwards);
  void rotate_group(const Group& group, float* qkv, bool backwards);
  void attend(const Group& group);
  /// The products of queries and keys of one head, as [length, length].
  void multiply_queries_and_keys(const Group& group, std::int64_t sequence, std::int64_t head, float* square);
  /// From the gradient of the products in `square_` to that of queries and keys, whose rows stand 3 width
  /// apart.
  void add_product_gradient(const Group& group, std::int64_t sequence, std::int64_t head,
                            float* queries_gradient);
  void attend_gradient(const Group& group);
  /// The attention weights of one head, with what the encoding adds to them where a query sees the key.
  const float* with_shares(const Group& group, std::int64_t sequence, std::int64_t head,
                           const float* attention_weights);
  void add_shares_gradient(const Group& group, std::int64_t sequence, std::int64_t head);
  FusedLongAttention::Head long_head(const Group& group, std::int64_t sequence, std::int64_t head,
                                     std::int64_t place) const;
  void attend_one(const Group& group, std::int64_t sequence, std::int64_t head);
  void attend_one_gradient(const Group& group, std::int64_t sequence, std::int64_t head);

  FusedLinear projection_;
  FusedLinear output_;
  std::int64_t heads_;
  std::size_t layer_;
  bool causal_;
  const float* input_ = nullptr;
  Buffer qkv_;                // [batch, length, 3, heads, head width]: queries, keys, values
  Buffer attention_weights_;  // [batch, heads, length, length]
  Buffer attended_;           // [batch, length, heads, head width]
  Buffer qkv_gradient_;       // as qkv_, of some sequences
  Buffer outer_;              // the gradient of attended_, of some sequences
  Buffer transposed_;         // [head width, length]: keys or values of one matrix
  Buffer square_;             // [length, length]: the gradient of one matrix of attention weights
  FusedRelative relative_keys_;
  FusedRelative relative_values_;
  FusedGate gate_;
  FusedCounted counted_;
  FusedPath path_;
  FusedPolar polar_;
  FusedLongAttention long_;
  Buffer turn_room_;
  Buffer shares_;  // [length, length]: one matrix of attention weights with what is added to it
};

}  // namespace ordinate
