#include "model/layers/attention_cache.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>
#include <limits>

namespace ordinate {

namespace {

/// Weights of the last queries, with zeros for the earlier ones: [batch, heads, places, places].
at::Tensor squared(const at::Tensor& attention_weights) {
  const std::int64_t earlier = attention_weights.size(3) - attention_weights.size(2);
  return at::constant_pad_nd(attention_weights, {0, 0, earlier, 0});
}

}  // namespace

at::Tensor GrowingBias::rows(std::int64_t places, const AttentionPlace& place, PositionalEncoding& encoding) {
  const std::int64_t all = place.positions.length;
  if (!bias_.defined() || bias_.size(1) < all) {
    AttentionPlace larger = place;
    larger.positions.length = 2 * all;
    larger.positions.tokens = at::Tensor();
    const bool grows = encoding.covers(2 * all) && encoding.keeps_earlier(all, 2 * all);
    bias_ = encoding.logit_bias(grows ? larger : place);
    if (!bias_.defined()) return {};
  }
  return bias_.slice(1, all - places, all).slice(2, 0, all);
}

at::Tensor AttentionCache::attend(const at::Tensor& input, const at::Tensor& qkv, const AttentionCall& call,
                                  const at::Tensor& bias, const Pass& pass) {
  const std::int64_t batch = qkv.size(0);
  const std::int64_t added = qkv.size(1);
  const at::Tensor inputs = inputs_.append(input);
  const at::Tensor all = qkv_.append(qkv);
  const std::int64_t places = all.size(1);
  const at::Tensor parts = all.view({batch, places, 3, call.heads, -1});
  const auto part = [&](std::int64_t which) { return parts.select(2, which).transpose(1, 2); };
  const AttentionContent content = {inputs, part(0), part(1), part(2)};
  const AttentionPlace place = pass.attention_place(call.layer, call.causal);
  PositionalEncoding& encoding = *pass.encoding;
  const auto [queries, keys] = encoding.transform(content.queries, content.keys, place);
  const double scale = 1 / std::sqrt(static_cast<double>(parts.size(4)));
  at::Tensor logits = at::matmul(last_rows(queries, added) * scale, keys.transpose(2, 3));
  if (bias.defined()) logits = logits + bias;
  const at::Tensor content_bias = encoding.content_bias(content, place);
  if (content_bias.defined()) logits = logits + last_rows(content_bias, added);
  if (added > 1) {
    constexpr double hidden = -std::numeric_limits<double>::infinity();
    logits = logits + at::full({added, places}, hidden, logits.options()).triu_(places - added + 1);
  }
  const at::Tensor attention_weights = at::softmax(logits, -1);
  at::Tensor sums = at::matmul(attention_weights, content.values);
  if (encoding.reads_attention_weights()) {
    const at::Tensor more = encoding.add_to_values(squared(attention_weights), content, place);
    if (more.defined()) sums = sums + last_rows(more, added);
  }
  return sums.transpose(1, 2).reshape({batch, added, -1});
}

}  // namespace ordinate
