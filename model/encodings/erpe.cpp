#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/layer_parameters.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Foumani et al. 2024, equation 14: z_i = Σ_j (α_ij + w_{i−j}) v_j, a trained number for each distance and
/// head, added behind the softmax.
class ErpeEncoding : public PositionalEncoding {
 public:
  ErpeEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options), reach_(rows_of_table(options, context) - 1) {
    tables_ = register_in_layers(*this, context, "weight", [&](const std::string& name) {
      return context.initial.normal(name, {context.heads, 2 * reach_ + 1}, options["initial_std"]);
    });
  }

  bool reads_attention_weights() const override { return true; }

  /// What a query does not see gets nothing here either.
  at::Tensor add_to_values(const at::Tensor&, const AttentionContent& content,
                           const AttentionPlace& place) override {
    at::Tensor shares = shares_of(place.positions, place.layer).unsqueeze(0);
    if (const at::Tensor visible = place.visible(); visible.defined()) shares = shares * visible;
    return at::matmul(shares, content.values);
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    for (std::size_t layer = 0; layer < tables_.size(); ++layer)
      terms.value_shares.push_back(shares_of(positions, static_cast<std::int64_t>(layer)));
    return terms;
  }

  at::Tensor kernel(std::int64_t length) override { return shares_of({length, {}, {}}, 0); }

  std::string kernel_text() const override {
    return "what the first layer adds to the attention weights, behind the softmax";
  }

  bool covers(std::int64_t length) const override {
    return PositionalEncoding::covers(length) && (source().randomised() || length <= reach_ + 1);
  }

 protected:
  bool reads_distances() const override { return true; }
  bool reads_the_same(std::int64_t, std::int64_t) const override { return false; }

 private:
  /// [heads, length, length].
  at::Tensor shares_of(const Positions& positions, std::int64_t layer) const {
    const at::Tensor index = reach_ - positions.offsets();  // i − j + reach
    return tables_[static_cast<std::size_t>(layer)]
        .index_select(1, index.flatten())
        .view({-1, positions.length, positions.length});
  }

  std::int64_t reach_;              ///< the largest distance
  std::vector<at::Tensor> tables_;  ///< of each layer, [heads, 2 reach + 1]
};

const RegisterEncoding erpe_entry{
    {{.id = "erpe",
      .title = "eRPE",
      .summary = "Every distance has a trained share of the values, added behind the softmax.",
      .help =
          "z_i = Σ_j (α_ij + w_{i−j}) v_j: attention weights α as without positions, and on top of them a "
          "trained number for each distance and head. It may be negative, and a row need not sum to "
          "1.\n\nWhere it acts: the values' sum of every attention layer; each has numbers of its "
          "own.\n\nParameters: heads × (2 × rows − 1) a layer.\n\nBeyond the training length: distances that "
          "were never trained; from the table's end on, undefined.\n\nThe published code divides q·k by the "
          "root of the width, not of the head width; here it is as in every other block.\n\nTry this: "
          "\"previous\" needs one number; see in the values added which.",
      .formula = R"(z_i = Σ_j (α_{ij} + w_{i-j})\,v_j)",
      .reference = "Foumani et al. 2024 (ConvTran), section 4.3",
      .order = 115,
      .options = concatenated({{.key = "initial_std",
                                .label = "initial spread",
                                .help = "Standard deviation that the numbers start from. The published code "
                                        "has 0: at first there are no positions.",
                                .kind = OptionKind::number,
                                .default_value = 0.0,
                                .minimum = 0,
                                .maximum = 100},
                               max_length_option()},
                              position_options()),
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*heads*(2*rows - 1)"},
                {"a_pair", "3*layers*heads"},
                {"whole_squares", "1"}}},
     make_encoding<ErpeEncoding>,
     R"py(class Shares(nn.Module):
    """Of one layer: a number for each head and distance."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($heads, ${2*max_length - 1}))


class Encoding(nn.Module):
    """Foumani et al. 2024, equation 14: z_i = sum_j (alpha_ij + w_(i-j)) v_j."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Shares() for _ in range($layers)])

%if padded
    def add_to_values(self, values, positions, lengths, layer, causal):
%else
    def add_to_values(self, values, positions, layer, causal):
%end
        shares = self.layers[layer].weight[:, positions[:, None] - positions + ${max_length - 1}]
        if causal:
            shares = shares.tril()
%if padded
        real = torch.arange(len(positions), device=positions.device) < lengths[:, None]
        shares = shares * real[:, None, None, :]
%end
        return shares @ values  # [batch, heads, length, head width]
)py"}};

}  // namespace

}  // namespace ordinate
