#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/grid_table.h"
#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Fuller et al. 2023, section 3.2: −m_h times the distance of two cells in the plane, on the logits.
class AlibiGrid : public PositionalEncoding {
 public:
  AlibiGrid(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        layout_(context.layout()),
        slopes_(at::tensor(alibi_slopes(context.heads), at::kDouble).to(context.initial.type())) {}

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  at::Tensor logit_bias(const AttentionPlace& place) override {
    const Positions& positions = place.positions;
    if (positions.consecutive() && cached_.defined() && cached_.size(1) == positions.length) return cached_;
    const at::Tensor bias = bias_at(positions);
    if (positions.consecutive()) cached_ = bias;
    return bias;
  }

  at::Tensor kernel(std::int64_t length) override { return bias_at(layout_.positions(length)); }

 private:
  at::Tensor bias_at(const Positions& positions) const {
    const at::Tensor cells = positions.cells().to(at::kDouble);
    const at::Tensor distance = (cells.unsqueeze(0) - cells.unsqueeze(1)).square().sum(2).sqrt();
    const at::Tensor bias = slopes_.view({-1, 1, 1}) * -distance.to(slopes_.scalar_type());
    return positions.at_places(positions.at_places(bias, 1), 2);
  }

  PlaceLayout layout_;
  at::Tensor slopes_;
  at::Tensor cached_;
};

const RegisterEncoding alibi_grid_entry{
    {{.id = "alibi-grid",
      .title = "2-D ALiBi",
      .summary = "A penalty that grows with the distance in the plane is added to the attention logits.",
      .help =
          "logit += −m_h √(Δy² + Δx²), with the slopes of ALiBi.\n\nWhere it acts: the logits of every "
          "attention layer, for a task whose places form a grid. What a class token sees, and who sees it, "
          "gets "
          "no penalty.\n\nParameters: none.\n\nBeyond the training length: made for it; far cells fade "
          "out.\n\nDistance knows no direction: left and right, above and below are alike.\n\nTry this: "
          "\"Neighbour on a grid\" cannot be solved; \"Twin in my row\" shows what rows are to it.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} - m_h \sqrt{Δy^2 + Δx^2})",
      .reference = "Fuller et al. 2023 (CROMA), section 3.2",
      .order = 91,
      .options = {},
      .traits = grid_attention_traits(false),
      .sizes = bias_sizes("0")},
     make_encoding<AlibiGrid>,
     grid_python() + R"py(class Encoding(nn.Module):
    """Fuller et al. 2023, section 3.2: -m_h times the distance in the plane on the logits."""

    def logit_bias(self, positions, dtype):
        cell = torch.stack(cells(positions), dim=1).double()  # [cells, 2]
        distance = (cell - cell[:, None]).square().sum(dim=2).sqrt().to(dtype)
        slopes = torch.tensor(self.slopes($heads), dtype=dtype, device=positions.device)
        bias = -slopes[:, None, None] * distance  # [heads, cells, cells]
%if class_token
        return at_places(at_places(bias, dim=1), dim=2)
%else
        return bias
%end
)py" + slopes_python()}};

}  // namespace

}  // namespace ordinate
