#include "model/layers/attention_layer.h"

#include "model/fused/fused_attention.h"
#include "model/fused/fused_input.h"

namespace ordinate {

/// Holds the names of torch.nn.MultiheadAttention.
class SelfAttention : public torch::nn::Module {
 public:
  SelfAttention(const AttentionOptions& options, const BlockContext& context)
      : call_{options.heads, context.attention_layer, options.dropout, context.name + ".dropout",
              options.causal} {
    const std::int64_t width = context.width;
    const Initializer& initial = context.initial;
    const std::string weight = context.name + ".in_proj_weight";
    const bool linear = options.starts_as_linear;
    weight_ =
        register_parameter("in_proj_weight", linear ? initial.linear(weight, {3 * width, width}, width)
                                                    : initial.xavier_uniform(weight, {3 * width, width}));
    bias_ = register_parameter("in_proj_bias",
                               linear ? initial.linear(context.name + ".in_proj_bias", {3 * width}, width)
                                      : initial.zeros({3 * width}));
    out_ = register_module("out_proj", std::make_shared<Linear>(width, width, context.initial,
                                                                context.name + ".out_proj", !linear));
  }

  std::unique_ptr<FusedInner> fused(bool causal) const {
    FusedLinear projection(fused_parameter(weight_), fused_parameter(bias_), weight_.size(1),
                           weight_.size(0));
    return std::make_unique<FusedAttention>(std::move(projection), out_->fused(), call_.heads, call_.layer,
                                            causal);
  }

  at::Tensor forward(const at::Tensor& x, const at::Tensor& bias, const Pass& pass) const {
    return out_->forward(attend(x, projected(x, pass), call_, bias, pass));
  }

  at::Tensor continued(const at::Tensor& x, const at::Tensor& bias, AttentionCache& cache,
                       const Pass& pass) const {
    return out_->forward(cache.attend(x, projected(x, pass), call_, bias, pass));
  }

  std::int64_t width() const { return weight_.size(1); }

 private:
  /// Queries, keys and values in one product. What an encoding adds to them is the same for the whole batch.
  at::Tensor projected(const at::Tensor& x, const Pass& pass) const {
    const at::Tensor qkv = at::linear(x, weight_, bias_);
    if (pass.encoding == nullptr) return qkv;
    const at::Tensor added = pass.encoding->projection_bias(pass.attention_place(call_.layer, call_.causal));
    if (!added.defined()) return qkv;
    return qkv + last_rows(added, x.size(1)).transpose(0, 1).reshape({x.size(1), qkv.size(2)});
  }

  AttentionCall call_;
  at::Tensor weight_;
  at::Tensor bias_;
  std::shared_ptr<Linear> out_;
};

template <class Attention>
at::Tensor AttentionLayer::through(const at::Tensor& x, const Pass& pass, const Attention& attention) const {
  const at::Tensor attended = around(x, norm1_, [&](const at::Tensor& input) {
    return dropout(attention(input), options_.dropout, name_ + ".dropout1", pass);
  });
  if (!linear1_) return attended;
  return around(attended, norm2_, [&](const at::Tensor& input) {
    const at::Tensor hidden = activate(linear1_->forward(input), options_.activation);
    const at::Tensor kept = dropout(hidden, options_.dropout, name_ + ".dropout", pass);
    return dropout(linear2_->forward(kept), options_.dropout, name_ + ".dropout2", pass);
  });
}

template <class Part>
at::Tensor AttentionLayer::around(const at::Tensor& x, const std::shared_ptr<LayerNorm>& norm,
                                  const Part& part) const {
  const at::Tensor output = part(options_.norm == NormPlace::pre ? norm->forward(x) : x);
  const at::Tensor sum = options_.residual ? x + output : output;
  return options_.norm == NormPlace::post ? norm->forward(sum) : sum;
}

AttentionLayer::AttentionLayer(const AttentionOptions& options, const BlockContext& context)
    : options_(options), name_(context.name) {
  const auto name = [&](const char* part) { return context.name + "." + part; };
  const std::int64_t width = context.width;
  attention_ = register_module(
      "self_attn",
      std::make_shared<SelfAttention>(
          options_, BlockContext{name("self_attn"), width, context.initial, context.attention_layer}));
  const bool feedforward = options.feedforward > 0;
  if (feedforward) {
    linear1_ = register_module(
        "linear1", std::make_shared<Linear>(width, options.feedforward, context.initial, name("linear1")));
    linear2_ = register_module(
        "linear2", std::make_shared<Linear>(options.feedforward, width, context.initial, name("linear2")));
  }
  if (options.norm == NormPlace::none) return;
  norm1_ = register_module("norm1", std::make_shared<LayerNorm>(width, context.initial));
  if (feedforward) norm2_ = register_module("norm2", std::make_shared<LayerNorm>(width, context.initial));
}

at::Tensor AttentionLayer::forward(const at::Tensor& x, const at::Tensor& bias, const Pass& pass) const {
  return through(x, pass, [&](const at::Tensor& input) { return attention_->forward(input, bias, pass); });
}

at::Tensor AttentionLayer::continued(const at::Tensor& x, const at::Tensor& bias, AttentionCache& cache,
                                     const Pass& pass) const {
  return through(x, pass,
                 [&](const at::Tensor& input) { return attention_->continued(input, bias, cache, pass); });
}

void AttentionLayer::append_fused(FusedParts& parts) const {
  const auto append = [&](const std::shared_ptr<LayerNorm>& norm, std::unique_ptr<FusedInner> part) {
    parts.push_back(std::make_unique<FusedAround>(fused(options_.norm), options_.residual,
                                                  attention_->width(), norm ? norm->fused() : nullptr,
                                                  std::move(part)));
  };
  append(norm1_, attention_->fused(options_.causal));
  if (!linear1_) return;
  append(norm2_, std::make_unique<FusedFeedforward>(linear1_->fused(), linear2_->fused(),
                                                    fused(options_.activation)));
}

}  // namespace ordinate
