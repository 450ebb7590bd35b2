#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Dai et al. 2019, section 3.3: A_ij = q_i·k_j + q_i·r_{i−j} + u·k_j + v·r_{i−j}, r = W_R R.
class TransformerXlEncoding : public PositionalEncoding {
 public:
  TransformerXlEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        base_(options["base"]),
        width_(context.attention_width),
        heads_(context.heads),
        head_width_(context.head_width()),
        type_(context.initial.type()) {
    auto list = register_module("layers", std::make_shared<torch::nn::Module>());
    for (std::int64_t i = 0; i < context.attention_layers; ++i) {
      const std::string index = std::to_string(i);
      auto holder = list->register_module(index, std::make_shared<torch::nn::Module>());
      const auto name = [&](const char* part) { return context.tensor("layers." + index + "." + part); };
      const double std = options["initial_std"];
      const std::vector<std::int64_t> per_head = {heads_, head_width_};
      Layer layer;
      layer.weight = holder->register_parameter(
          "weight", context.initial.xavier_uniform(name("weight"), {width_, width_}));
      layer.content_bias = holder->register_parameter(
          "content_bias", context.initial.normal(name("content_bias"), per_head, std));
      layer.position_bias = holder->register_parameter(
          "position_bias", context.initial.normal(name("position_bias"), per_head, std));
      layers_.push_back(std::move(layer));
    }
  }

  /// (q + u)·k, terms (a) and (c).
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    return {queries + at(place.layer).content_bias.unsqueeze(1), keys};
  }

  /// (q + v)·r/√d, terms (b) and (d).
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override {
    const at::Tensor& queries = content.queries;
    const Distances distances = distances_of(place.positions);
    const at::Tensor moved = queries + at(place.layer).position_bias.unsqueeze(1);
    const at::Tensor products = at::matmul(moved, projected(distances, place.layer).transpose(1, 2)) *
                                (1 / std::sqrt(static_cast<double>(head_width_)));
    return products.gather(3, distances.index.expand({products.size(0), heads_, -1, -1}));
  }

  /// Term (d) of the first layer: what position alone adds.
  at::Tensor kernel(std::int64_t length) override {
    const Distances distances = distances_of({length, {}, {}});
    const at::Tensor products =
        at::matmul(at(0).position_bias.unsqueeze(1), projected(distances, 0).transpose(1, 2)) *
        (1 / std::sqrt(static_cast<double>(head_width_)));
    return products.expand({heads_, length, -1}).gather(2, distances.index[0].expand({heads_, -1, -1}));
  }

 private:
  struct Layer {
    at::Tensor weight;         ///< W_R: [width, width]
    at::Tensor content_bias;   ///< u: [heads, head_width]
    at::Tensor position_bias;  ///< v: [heads, head_width]
  };
  /// Every distance p_i − p_j that occurs between the least and the largest, and where each pair finds its
  /// own.
  struct Distances {
    at::Tensor waves;  ///< R: [count, width]
    at::Tensor index;  ///< [1, 1, length, length] of int64
  };

  const Layer& at(std::int64_t layer) const { return layers_[static_cast<std::size_t>(layer)]; }

  /// Sines first, then cosines, as the published code lays R out; an odd width has one cosine less.
  at::Tensor waves(std::int64_t reach) const {
    const std::int64_t sines = (width_ + 1) / 2;
    const at::Tensor frequencies =
        at::pow(base_, at::arange(sines, at::kDouble) * (-2.0 / static_cast<double>(width_)));
    const at::Tensor angles = at::arange(-reach, reach + 1, at::kDouble).unsqueeze(1) * frequencies;
    return at::cat({angles.sin(), angles.cos()}, 1).narrow(1, 0, width_).to(type_);
  }

  Distances distances_of(const Positions& positions) {
    const std::int64_t reach = positions.end() > 0 ? positions.end() - 1 : 0;
    if (!waves_.defined() || waves_.size(0) != 2 * reach + 1) waves_ = waves(reach);
    return {waves_, (reach - positions.offsets()).unsqueeze(0).unsqueeze(0)};
  }

  /// [heads, count, head_width].
  at::Tensor projected(const Distances& distances, std::int64_t layer) const {
    return at::linear(distances.waves, at(layer).weight).view({-1, heads_, head_width_}).transpose(0, 1);
  }

  double base_;
  std::int64_t width_;
  std::int64_t heads_;
  std::int64_t head_width_;
  at::ScalarType type_;
  std::vector<Layer> layers_;
  at::Tensor waves_;  ///< of the last reach; no part of the state_dict
};

const RegisterEncoding transformer_xl_entry{
    {{.id = "transformer-xl",
      .title = "Transformer-XL",
      .summary = "Sinusoids of the distance take part in the logits beside the content, with trained biases.",
      .help =
          "logit = (q_i·k_j + q_i·r + u·k_j + v·r)/√d with r = W_R R(p_i − p_j), R a sinusoid of the signed "
          "distance.\n\nWhere it acts: the logits of every attention layer; the recurrence over segments of "
          "the paper is no encoding and is left out.\n\nParameters: width² + 2 width a layer.\n\nBeyond the "
          "training length: defined for every distance, and more robust than absolute "
          "positions.\n\nu and v are each layer's own, as the paper writes; its code can share "
          "them.\n\nTry this: look at the first layer's kernel: what v·r alone asks for.",
      .formula = R"(a_{ij} = \frac{q_i · k_j + q_i · r + u · k_j + v · r}{\sqrt{d_h}})"
                 "\n"
                 R"(r = W_R R_{i-j})",
      .reference = "Dai et al. 2019, section 3.3",
      .order = 120,
      .options = concatenated({{.key = "base",
                                .label = "base",
                                .help = "Of the sinusoid of the distance.",
                                .kind = OptionKind::number,
                                .default_value = 10000.0,
                                .minimum = 1,
                                .maximum = 1e9,
                                .minimum_excluded = true},
                               {.key = "initial_std",
                                .label = "initial spread",
                                .help = "Standard deviation that u and v start from.",
                                .kind = OptionKind::number,
                                .default_value = 0.02,
                                .minimum = 0,
                                .maximum = 100}},
                              position_options()),
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*(inner^2 + 2*inner)"},
                {"a_place", "4*inner*layers"},
                {"through_graph", "1"},
                {"from_content", "1"}}},
     make_encoding<TransformerXlEncoding>,
     R"py(class RelativeTerms(nn.Module):
    """Of one layer: W_R, u and v; r = W_R R(p_i - p_j), R a sinusoid of the distance."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn($inner, $inner) / math.sqrt($inner))
        self.content_bias = nn.Parameter($initial_std * torch.randn($heads, $head_width))
        self.position_bias = nn.Parameter($initial_std * torch.randn($heads, $head_width))


class Encoding(nn.Module):
    """Dai et al. 2019, section 3.3: (q_i . k_j + q_i . r + u . k_j + v . r) / sqrt(d)."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([RelativeTerms() for _ in range($layers)])

    def transform(self, queries, keys, layer):
        return queries + self.layers[layer].content_bias[:, None], keys

    def content_bias(self, queries, positions, layer):
        own = self.layers[layer]
        far = int(positions.max())
        distances = torch.arange(-far, far + 1, device=positions.device)
        pairs = torch.arange(${floor((inner + 1)/2)}, device=positions.device)
        angles = distances[:, None] * $base ** (-2 * pairs.double() / $inner)
        waves = torch.cat([angles.sin(), angles.cos()], dim=1)[:, :$inner].to(queries.dtype)
        r = (waves @ own.weight.T).view(-1, $heads, $head_width).transpose(0, 1)
        products = (queries + own.position_bias[:, None]) @ r.transpose(1, 2) / math.sqrt($head_width)
        index = positions[:, None] - positions + far  # [length, length]: where its distance stands
        return products.gather(3, index.expand(*products.shape[:2], -1, -1))
)py"}};

}  // namespace

}  // namespace ordinate
