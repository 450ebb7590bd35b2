#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/layer_parameters.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Lin et al. 2025, equations 1 to 4: f_t = σ(w·x_t + b), and the logit of i for j gets
/// D_ij = Σ_{t = j+1 … i} ln f_t, with a gate for each head.
class ForgettingGateEncoding : public PositionalEncoding {
 public:
  ForgettingGateEncoding(const Json& options, const EncodingContext& context) {
    const std::int64_t width = context.attention_width;
    const std::int64_t heads = context.heads;
    weights_ = register_in_layers(*this, context, "weight", [&](const std::string& name) {
      return context.initial.linear(name, {heads, width}, width);
    });
    biases_ = register_in_layers(*this, context, "bias", [&](const std::string&) {
      return at::full({heads}, options["initial_bias"].get<double>(), context.initial.type());
    });
  }

  /// In both directions the gates between two places are looked through either way: −|c_i − c_j|, where c is
  /// the sum of ln f up to a place.
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override {
    const auto layer = static_cast<std::size_t>(place.layer);
    const at::Tensor gates = at::log_sigmoid(
        at::linear(content.input, weights_[layer], biases_[layer]));  // [batch, length, heads]
    const at::Tensor sums = gates.transpose(1, 2).cumsum(2);
    return -(sums.unsqueeze(3) - sums.unsqueeze(2)).abs();
  }

  std::optional<EncodingTerms> terms(const Positions&) override {
    EncodingTerms terms;
    terms.gate_weights = weights_;
    terms.gate_biases = biases_;
    return terms;
  }

 private:
  std::vector<at::Tensor> weights_;  ///< of each layer, [heads, width]
  std::vector<at::Tensor> biases_;   ///< [heads]
};

const RegisterEncoding forgetting_gate_entry{
    {{.id = "forgetting-gate",
      .title = "Forgetting gate (FoX)",
      .summary = "Every symbol says how much of what stands before it is forgotten: an ALiBi of the content.",
      .help =
          "Each place has a gate f = σ(w·x + b) for every head; the logit of place i for place j gets the "
          "sum "
          "of ln f over the places behind j up to i. Where a gate is 1 nothing is forgotten, where it is 0 "
          "all "
          "that stands before it is.\n\nWhere it acts: the logits of every attention layer; each has gates "
          "of "
          "its own.\n\nParameters: heads × (width + 1) a layer.\n\nBeyond the training length: no table "
          "ends; "
          "gates that stay the same are ALiBi with the slope −ln f.\n\nThe paper's model is causal. In both "
          "directions the gates between two places count alike from either side, so that left and right are "
          "not told apart: that is ours. The published layers also normalise queries, keys and outputs; here "
          "only the gate is added.\n\nTry this: race it against ALiBi on \"previous\" with a causal body.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} + Σ_{j < s ≤ i} \ln f_s)"
                 "\n"
                 R"(f_s = σ(w · x_s + b))",
      .reference = "Lin et al. 2025 (Forgetting Transformer), section 3",
      .order = 150,
      .options = {{.key = "initial_bias",
                   .label = "b at the start",
                   .help = "0 forgets about half at every step, 5 next to nothing.",
                   .kind = OptionKind::number,
                   .default_value = 0.0,
                   .minimum = -20,
                   .maximum = 20}},
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*heads*(inner + 1)"},
                {"a_row", "4*layers*heads"},
                {"whole_squares", "1"}}},
     make_encoding<ForgettingGateEncoding>,
     R"py(class Gate(nn.Linear):
    """Of one layer."""

    def __init__(self):
        super().__init__($inner, $heads)
        nn.init.constant_(self.bias, $initial_bias)


class Encoding(nn.Module):
    """Lin et al. 2025: ln sigmoid(w . x_t + b), summed over j < t <= i, on the logit of i for j."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Gate() for _ in range($layers)])

    def content_bias(self, x, layer):
        sums = F.logsigmoid(self.layers[layer](x)).transpose(1, 2).cumsum(dim=2)
        return -(sums[:, :, :, None] - sums[:, :, None, :]).abs()  # [batch, heads, length, length]
)py"}};

}  // namespace

}  // namespace ordinate
