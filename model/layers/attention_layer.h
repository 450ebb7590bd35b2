#pragma once
#include "model/layers/attention_cache.h"
#include "model/layers/block.h"
#include "model/layers/linear.h"

namespace ordinate {

class SelfAttention;

/// Of the block `attention`.
struct AttentionOptions {
  explicit AttentionOptions(const Json& options)
      : heads(options["heads"]),
        feedforward(options["feedforward"]),
        norm(norm_place_from(options)),
        residual(options["residual"]),
        causal(options["causal"]),
        dropout(options["dropout"]),
        starts_as_linear(options["start"] == "linear"),
        activation(activation_from(options)) {}

  std::int64_t heads;
  std::int64_t feedforward;
  NormPlace norm;
  bool residual;
  bool causal;
  double dropout;
  bool starts_as_linear;  ///< the projections, else as torch.nn.MultiheadAttention fills them
  Activation activation;
};

/// Holds the names of torch.nn.TransformerEncoderLayer, and computes what it computes.
class AttentionLayer : public torch::nn::Module {
 public:
  AttentionLayer(const AttentionOptions& options, const BlockContext& context);

  /// [batch, length, width] to the same; `bias` as `attention_bias` gives it.
  at::Tensor forward(const at::Tensor& x, const at::Tensor& bias, const Pass& pass) const;
  /// Of places that follow those of the calls before with this cache; `bias` as `GrowingBias` gives it.
  at::Tensor continued(const at::Tensor& x, const at::Tensor& bias, AttentionCache& cache,
                       const Pass& pass) const;
  void append_fused(FusedParts& parts) const;
  const std::string& place() const { return name_; }  ///< in the state_dict

 private:
  template <class Attention>
  at::Tensor through(const at::Tensor& x, const Pass& pass, const Attention& attention) const;
  template <class Part>
  at::Tensor around(const at::Tensor& x, const std::shared_ptr<LayerNorm>& norm, const Part& part) const;

  AttentionOptions options_;
  std::string name_;
  std::shared_ptr<SelfAttention> attention_;
  std::shared_ptr<Linear> linear1_;
  std::shared_ptr<Linear> linear2_;
  std::shared_ptr<LayerNorm> norm1_;
  std::shared_ptr<LayerNorm> norm2_;
};

}  // namespace ordinate
