#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Shaw et al. 2018, equations 3 and 4: e_ij = q_i·(k_j + a^K_c)/√d, z_i = Σ α_ij (v_j + a^V_c),
/// c = clip(p_j − p_i, −K, K). Each layer has its own vectors, which its heads share.
class ShawEncoding : public PositionalEncoding {
 public:
  ShawEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options), clip_(options["clip"]) {
    auto list = register_module("layers", std::make_shared<torch::nn::Module>());
    for (std::int64_t layer = 0; layer < context.attention_layers; ++layer) {
      const std::string index = std::to_string(layer);
      auto holder = list->register_module(index, std::make_shared<torch::nn::Module>());
      const auto vectors = [&](const char* part) {
        return holder->register_parameter(
            part, context.initial.xavier_uniform(context.tensor("layers." + index + "." + part),
                                                 {2 * clip_ + 1, context.head_width()}));
      };
      keys_.push_back(vectors("keys"));
      if (options["values"] == true) values_.push_back(vectors("values"));
    }
  }

  /// Products with the 2K + 1 vectors first, then each pair of places picks its own.
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override {
    const at::Tensor& queries = content.queries;
    const at::Tensor products = at::matmul(queries, keys_[static_cast<std::size_t>(place.layer)].t()) *
                                (1 / std::sqrt(static_cast<double>(queries.size(3))));
    return products.gather(
        3, clipped_offsets(place.positions).expand({products.size(0), products.size(1), -1, -1}));
  }

  bool reads_attention_weights() const override { return !values_.empty(); }

  at::Tensor add_to_values(const at::Tensor& attention_weights, const AttentionContent&,
                           const AttentionPlace& place) override {
    if (values_.empty()) return {};
    const at::Tensor index = clipped_offsets(place.positions).expand(attention_weights.sizes());
    const at::Tensor sums = at::zeros({attention_weights.size(0), attention_weights.size(1),
                                       attention_weights.size(2), 2 * clip_ + 1},
                                      attention_weights.options())
                                .scatter_add(3, index, attention_weights);
    return at::matmul(sums, values_[static_cast<std::size_t>(place.layer)]);
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    if (!positions.consecutive()) return std::nullopt;
    EncodingTerms terms;
    terms.clip = clip_;
    terms.relative_keys = keys_;
    terms.relative_values = values_;
    return terms;
  }

 protected:
  bool reads_distances() const override { return true; }
  bool reads_the_same(std::int64_t, std::int64_t trained) const override { return trained > clip_; }

 private:
  /// [1, 1, length, length] of int64.
  at::Tensor clipped_offsets(const Positions& positions) const {
    return (positions.offsets().clamp(-clip_, clip_) + clip_).unsqueeze(0).unsqueeze(0);
  }

  std::int64_t clip_;
  std::vector<at::Tensor> keys_;    ///< of each layer, [2K + 1, head_width]
  std::vector<at::Tensor> values_;  ///< the same; empty where values stay as they are
};

const RegisterEncoding shaw_entry{
    {{.id = "shaw",
      .title = "Relative vectors (Shaw)",
      .summary = "Every clipped distance has a trained vector that is added to keys and to values.",
      .help =
          "e_ij = q_i·(k_j + a^K_c)/√d and z_i = Σ_j α_ij (v_j + a^V_c) with c = clip(p_j − p_i, −K, "
          "K).\n\nWhere it acts: keys, and values where asked, of every attention layer; heads share the "
          "vectors, layers do not.\n\nParameters: (2K + 1) × head width × 2 a layer.\n\nBeyond the training "
          "length: all distances beyond K share a vector, so nothing is undefined.\n\nTry this: K = 1 is "
          "enough for \"previous\".",
      .formula = R"(a_{ij} = \frac{q_i · (k_j + a^K_c)}{\sqrt{d_h}})"
                 "\n"
                 R"(z_i = Σ_j α_{ij} (v_j + a^V_c))"
                 "\n"
                 R"(c = \text{clip}(j - i, -K, K))",
      .reference = "Shaw et al. 2018, section 3",
      .order = 110,
      .options = concatenated({{.key = "clip",
                                .label = "largest distance K",
                                .help = "Distances beyond it share the vector of K.",
                                .kind = OptionKind::integer,
                                .default_value = 16,
                                .unit = "positions",
                                .minimum = 1,
                                .maximum = 4096},
                               {.key = "values",
                                .label = "values too",
                                .help = "Whether values get vectors as keys do.",
                                .kind = OptionKind::boolean,
                                .default_value = true}},
                              position_options()),
      .traits = attention_traits(true),
      .sizes = {{"vectors", "2*clip + 1"},
                {"parameters", "layers*vectors*inner/heads*(1 + values)"},
                {"a_place", "vectors"},
                {"whole_squares", "1"},
                {"through_graph", "1 - positions_consecutive"},
                {"from_content", "through_graph"}}},
     make_encoding<ShawEncoding>,
     R"py(class RelativeVectors(nn.Module):
    """Of one layer: a vector for each distance from -$clip to $clip."""

    def __init__(self):
        super().__init__()
        self.keys = nn.Parameter(torch.randn(${2*clip + 1}, $head_width) / math.sqrt($head_width))
%if values
        self.values = nn.Parameter(torch.randn(${2*clip + 1}, $head_width) / math.sqrt($head_width))
%end


class Encoding(nn.Module):
%if values
    """Shaw et al. 2018, equations 3 and 4: k_j + a^K_c and v_j + a^V_c, c the clipped distance."""
%else
    """Shaw et al. 2018, equation 4: q_i . (k_j + a^K_c) / sqrt(d), c the clipped distance."""
%end

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([RelativeVectors() for _ in range($layers)])

    def clipped(self, positions):
        return (positions - positions[:, None]).clamp(-$clip, $clip) + $clip  # [length, length]

    def content_bias(self, queries, positions, layer):
        vectors = self.layers[layer].keys[self.clipped(positions)]  # [length, length, head width]
        return torch.einsum("bhid,ijd->bhij", queries, vectors) / math.sqrt($head_width)
%if values

    def add_to_values(self, weights, positions, layer):
        vectors = self.layers[layer].values[self.clipped(positions)]  # [length, length, head width]
        return torch.einsum("bhij,ijd->bhid", weights, vectors)
%end
)py"}};

}  // namespace

}  // namespace ordinate
