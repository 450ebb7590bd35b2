#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/layer_parameters.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Golovneva et al. 2024, equations 3 to 5: gates g_ij = σ(q_i·k_j/√d), positions p_ij = Σ_{t = j … i} g_it,
/// at most P − 1, and q_i·e[p_ij] on the logit, interpolated between whole positions.
class CopeEncoding : public PositionalEncoding {
 public:
  CopeEncoding(const Json& options, const EncodingContext& context) {
    tables_ = register_in_layers(*this, context, "weight", [&](const std::string& name) {
      return context.initial.normal(name, {options["table_rows"].get<std::int64_t>(), context.head_width()},
                                    options["initial_std"]);
    });
  }

  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override {
    const at::Tensor& table = tables_[static_cast<std::size_t>(place.layer)];
    const double root = std::sqrt(static_cast<double>(content.queries.size(3)));
    at::Tensor gates = (at::matmul(content.queries, content.keys.transpose(2, 3)) / root).sigmoid();
    if (const at::Tensor visible = place.visible(); visible.defined()) gates = gates * visible;
    const at::Tensor position = counted(gates).clamp_max(static_cast<double>(table.size(0) - 1));
    const at::Tensor products = at::matmul(content.queries, table.t());  // [batch, heads, length, rows]
    // Not a number stays not a number, at a row that there is.
    const at::Tensor found = position.detach().nan_to_num(0);
    const at::Tensor low = found.floor();
    const at::Tensor share = position - low;
    const at::Tensor high = found.ceil();
    return products.gather(3, low.to(at::kLong)) * (1 - share) +
           products.gather(3, high.to(at::kLong)) * share;
  }

  std::optional<EncodingTerms> terms(const Positions&) override {
    EncodingTerms terms;
    terms.counted = tables_;
    return terms;
  }

 protected:
  /// With open gates the place itself counts as 1 and the first of n places as n.
  bool reads_the_same(std::int64_t, std::int64_t trained) const override {
    return trained >= tables_.front().size(0) - 1;
  }

 private:
  /// Gates from the key to the query, both included. Ahead of the query they are counted likewise.
  static at::Tensor counted(const at::Tensor& gates) {
    const at::Tensor behind = gates.tril().flip(-1).cumsum(-1).flip(-1).tril();
    return behind + gates.triu().cumsum(-1).triu(1);
  }

  std::vector<at::Tensor> tables_;  ///< of each layer, [rows, head_width]; its heads share it
};

const RegisterEncoding cope_entry{
    {{.id = "cope",
      .title = "CoPE",
      .summary = "Positions are counted by content: a query decides which keys count.",
      .help =
          "A gate σ(q_i·k_j/√d) says how much key j counts for query i. The position of j is the sum of the "
          "gates from j to i, so that \"the third comma back\" can be one position. The logit gets "
          "q_i·e[position], interpolated between the two nearest rows of a trained table.\n\nWhere it acts: "
          "the logits of every attention layer; a layer's heads share its table.\n\nParameters: rows × head "
          "width a layer.\n\nBeyond the training length: all positions from the last row on share it.\n\nAs "
          "in "
          "the published code, q_i·e is not divided by √d. The paper's model is causal; in both directions "
          "the "
          "keys between the two places are counted, so that left and right are not told apart: that is ours."
          "\n\nTry this: look at how many rows it needs when only one symbol matters.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} + q_i · e_{p_{ij}})"
                 "\n"
                 R"(p_{ij} = Σ_{j ≤ s ≤ i} σ(\frac{q_i · k_s}{\sqrt{d_h}}))",
      .reference = "Golovneva et al. 2024, section 4",
      .order = 155,
      .options = {{.key = "table_rows",
                   .label = "positions",
                   .help = "Rows of the table; higher positions count as the last.",
                   .kind = OptionKind::integer,
                   .default_value = 16,
                   .unit = "rows",
                   .minimum = 2,
                   .maximum = 4096},
                  {.key = "initial_std",
                   .label = "initial spread",
                   .help =
                       "Standard deviation that the table starts from. The published code has 0: at first "
                       "there are no positions.",
                   .kind = OptionKind::number,
                   .default_value = 0.0,
                   .minimum = 0,
                   .maximum = 100}},
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*table_rows*inner/heads"},
                {"a_place", "2*layers*table_rows"},
                {"a_pair", "2*layers"},
                {"whole_squares", "1"},
                {"from_content", "1"}}},
     make_encoding<CopeEncoding>,
     R"py(class Positions(nn.Module):
    """Of one layer."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($table_rows, $head_width))


class Encoding(nn.Module):
    """Golovneva et al. 2024: positions are sums of gates sigmoid(q_i . k_j / sqrt(d))."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Positions() for _ in range($layers)])

%if padded
    def content_bias(self, queries, keys, lengths, layer, causal):
%else
    def content_bias(self, queries, keys, layer, causal):
%end
        gates = (queries @ keys.transpose(2, 3) / math.sqrt($head_width)).sigmoid()
%if padded
        real = torch.arange(keys.shape[2], device=keys.device) < lengths[:, None]
        gates = gates * real[:, None, None, :]
%end
        if causal:
            gates = gates.tril()
        behind = gates.tril().flip(-1).cumsum(dim=-1).flip(-1).tril()
        position = behind + gates.triu().cumsum(dim=-1).triu(1)  # [batch, heads, length, length]
        position = position.clamp(max=${table_rows - 1})
        products = queries @ self.layers[layer].weight.T  # [batch, heads, length, rows]
        low, high = position.floor(), position.ceil()
        share = position - low
        below, above = products.gather(3, low.long()), products.gather(3, high.long())
        return below * (1 - share) + above * share
)py"}};

}  // namespace

}  // namespace ordinate
