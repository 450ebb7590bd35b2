#include "model/model_analyses/logit_parts.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include <cmath>

namespace ordinate {

namespace {

/// Summands of queries and keys, [samples, heads, length, head_width].
struct Projected {
  at::Tensor queries;
  at::Tensor keys;
};

/// How the state before an attention layer becomes queries and keys.
class LayerProjection {
 public:
  LayerProjection(const ModelSubject& subject, std::int64_t layer)
      : place_(subject.attention_layers()[static_cast<std::size_t>(layer)]),
        weight_(subject.parameter(place_ + "self_attn.in_proj_weight")),
        heads_(subject.heads()) {
    const auto block = static_cast<std::size_t>(std::stol(place_.substr(place_.find('.') + 1)));
    if (subject.description["body"][block]["norm"] == "pre")
      gain_ = subject.parameter(place_ + "norm1.weight");
  }

  /// A summand of the state, where the norm divides by the deviation of the whole.
  Projected of(const at::Tensor& part, const at::Tensor& whole) const {
    if (!gain_.defined()) return projected(part);
    const at::Tensor deviation = (whole.var(-1, /*unbiased=*/false, /*keepdim=*/true) + epsilon).sqrt();
    return projected((part - part.mean(-1, true)) / deviation * gain_);
  }

  /// What an encoding adds to queries, keys and values: [3, length, width].
  Projected of_added(const at::Tensor& added) const {
    return {heads_of(added[0].unsqueeze(0)), heads_of(added[1].unsqueeze(0))};
  }

 private:
  static constexpr double epsilon = 1e-5;  // of LayerNorm

  at::Tensor rows(std::int64_t part) const {
    const std::int64_t width = weight_.size(1);
    return weight_.narrow(0, part * width, width);
  }
  at::Tensor heads_of(const at::Tensor& x) const {
    return x.view({x.size(0), x.size(1), heads_, -1}).transpose(1, 2);
  }
  Projected projected(const at::Tensor& x) const {
    return {heads_of(at::matmul(x, rows(0).t())), heads_of(at::matmul(x, rows(1).t()))};
  }

  std::string place_;
  at::Tensor weight_;
  std::int64_t heads_;
  at::Tensor gain_;  ///< of the norm before the projections; undefined without one
};

at::Tensor product(const at::Tensor& queries, const at::Tensor& keys) {
  return at::matmul(queries, keys.transpose(2, 3)) / std::sqrt(static_cast<double>(queries.size(3)));
}

/// The state before the body that is there without tokens, or without positions: joined tables stand in
/// columns of their own.
at::Tensor content_of(const at::Tensor& embedded, const at::Tensor& whole) {
  return at::constant_pad_nd(embedded, std::vector<std::int64_t>{0, whole.size(2) - embedded.size(2)});
}

class PartsObserver : public PassObserver {
 public:
  PartsObserver(const ModelSubject& subject, std::int64_t layer) : subject_(subject), layer_(layer) {}

  void state(const std::string& part, const at::Tensor& values) override {
    if (part == "embedding") embedded_ = values;
    if (part == "encoding") whole_ = values;
  }

  void attention(const AttentionView& view, const Pass& pass) override {
    if (view.layer != layer_) return;
    LogitParts parts;
    parts.logits = view.logits;
    parts.bias = view.bias;
    if (!pass.encoding->logits_add_up())
      parts.whole_why =
          "The encoding turns queries and keys by their positions: content and position "
          "multiply, and the logits are no sum of the two.";
    else
      split(view, pass, parts);
    pieces.push_back(std::move(parts));
  }

  std::vector<LogitParts> pieces;

 private:
  void split(const AttentionView& view, const Pass& pass, LogitParts& parts) const {
    const Projected position = position_part(pass, parts);
    if (!position.queries.defined()) {
      if (parts.whole_why.empty()) parts.content_content = view.product;
      return;
    }
    const at::Tensor queries = view.queries - position.queries;
    const at::Tensor keys = view.keys - position.keys;
    parts.content_content = product(queries, keys);
    parts.content_position = product(queries, position.keys);
    parts.position_content = product(position.queries, keys);
    parts.position_position = product(position.queries, position.keys);
  }

  /// What positions contribute to queries and keys; undefined where they do not.
  Projected position_part(const Pass& pass, LogitParts& parts) const {
    const LayerProjection projection(subject_, layer_);
    const at::Tensor added = pass.encoding->projection_bias(pass.attention_place(layer_, false));
    if (added.defined()) return projection.of_added(added);
    const at::Tensor content = content_of(embedded_, whole_);
    if (at::equal(content, whole_)) return {};
    if (layer_ == 0 && subject_.attention_layers().front().rfind("body.0.", 0) == 0)
      return projection.of(whole_ - content, whole_);
    parts.whole_why =
        layer_ > 0
            ? "Positions were added to the input: behind the first layer they have mixed with the content."
            : "Positions were added to the input, and the block before this layer has mixed them with "
              "the content.";
    return {};
  }

  const ModelSubject& subject_;
  std::int64_t layer_;
  at::Tensor embedded_;
  at::Tensor whole_;
};

/// One part of all pieces; what is the same for a whole batch is repeated.
at::Tensor joined_part(const std::vector<LogitParts>& pieces, at::Tensor LogitParts::*part) {
  std::vector<at::Tensor> all;
  for (const LogitParts& piece : pieces) {
    if (!(piece.*part).defined()) return {};
    all.push_back((piece.*part).expand(piece.logits.sizes()));
  }
  return at::cat(all);
}

}  // namespace

LogitParts logit_parts(const ModelSubject& subject, const Batch& batch, std::int64_t layer,
                       const StopCheck& stop) {
  PartsObserver observer(subject, layer);
  observe(subject, batch, observer, stop);
  LogitParts parts;
  parts.whole_why = observer.pieces.front().whole_why;
  for (at::Tensor LogitParts::*part :
       {&LogitParts::logits, &LogitParts::content_content, &LogitParts::content_position,
        &LogitParts::position_content, &LogitParts::position_position, &LogitParts::bias})
    parts.*part = joined_part(observer.pieces, part);
  return parts;
}

at::Tensor table_kernel(const ModelSubject& subject, std::int64_t length) {
  const c10::AutoGradMode no_gradients(false);
  const std::vector<std::string> layers = subject.attention_layers();
  if (layers.empty() || layers.front().rfind("body.0.", 0) != 0) return {};
  const at::Tensor nothing =
      at::zeros({1, length, subject.description["embedding"]["width"].get<std::int64_t>()}, at::kDouble);
  PositionalEncoding& encoding = subject.model->encoding();
  const LayerProjection projection(subject, 0);
  const at::Tensor added = encoding.projection_bias({.positions = {length, {}, {}}});
  const at::Tensor vectors = encoding.add_to_input(nothing, {length, {}, {}});
  if (!added.defined() && at::equal(vectors, content_of(nothing, vectors))) return {};
  const Projected position = added.defined() ? projection.of_added(added) : projection.of(vectors, vectors);
  return product(position.queries, position.keys).squeeze(0);
}

}  // namespace ordinate
