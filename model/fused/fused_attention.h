#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_around.h"
#include "model/fused/fused_linear.h"

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
  struct Place;

  std::int64_t width() const { return output_.inputs(); }
  std::int64_t head_width() const { return width() / heads_; }
  float scale(const FusedPass& pass) const;
  const FusedEncoding::Bias& bias(const FusedPass& pass) const {
    return causal_ ? pass.encoding->causal_bias : pass.encoding->plain_bias;
  }
  const FusedParameter* keys(const FusedPass& pass) const;
  const FusedParameter* values(const FusedPass& pass) const;
  void turn(const FusedPass& pass, std::int64_t sequences, float* packed, bool backwards) const;
  std::int64_t sequences_at_a_time(const FusedPass& pass) const;
  void attend(const FusedPass& pass, const Place& place);
  void attend_gradient(const FusedPass& pass, const Place& place);
  void through_relative_values(const FusedPass& pass, const Place& place);
  void through_relative_keys(const FusedPass& pass, const Place& place);

  FusedLinear projection_;
  FusedLinear output_;
  std::int64_t heads_;
  std::size_t layer_;
  bool causal_;
  const float* input_ = nullptr;
  Buffer packed_;           // [batch, length, 3, heads, head width]
  Buffer shares_;           // [batch, heads, length, length]
  Buffer attended_;         // [batch, length, heads, head width]
  Buffer packed_gradient_;  // as packed_, of some sequences
  Buffer outer_;            // the gradient of attended_, of some sequences
  Buffer square_;           // [length, length]: the gradient of one matrix of shares
  Buffer distances_;        // [length, 2K + 1]
};

}  // namespace ordinate
