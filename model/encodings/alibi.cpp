#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <limits>

#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Press et al. 2022, section 3: −m_h |p_j − p_i| on the logits.
class AlibiEncoding : public PositionalEncoding {
 public:
  AlibiEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        direction_(options["direction"]),
        slopes_(at::tensor(alibi_slopes(context.heads), at::kDouble).to(context.initial.type())) {}

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  at::Tensor logit_bias(const AttentionPlace& place) override {
    const Positions& positions = place.positions;
    if (positions.consecutive() && cached_.defined() && cached_.size(1) == positions.length) return cached_;
    const at::Tensor bias = bias_at(positions.offsets());
    if (positions.consecutive()) cached_ = bias;
    return bias;
  }

  at::Tensor distance_bias(std::int64_t length) override { return bias_at(all_offsets(length)); }

 private:
  at::Tensor bias_at(const at::Tensor& offsets) const {
    const at::Tensor ahead = offsets > 0;
    at::Tensor distance = offsets.abs().to(slopes_.scalar_type());
    if (direction_ == "asymmetric") distance = at::where(ahead, distance * 0.5, distance);
    if (direction_ == "offset") distance = at::where(offsets < 0, distance - 0.5, distance);
    const at::Tensor bias = for_offsets(slopes_, offsets) * -distance;
    if (direction_ != "causal") return bias;
    return bias.masked_fill(ahead, -std::numeric_limits<double>::infinity());
  }

  std::string direction_;
  at::Tensor slopes_;
  at::Tensor cached_;
};

const RegisterEncoding alibi_entry{
    {{.id = "alibi",
      .title = "ALiBi",
      .summary = "A penalty that grows with the distance is added to the attention logits.",
      .help =
          "logit += −m_h |p_j − p_i|, with a slope m_h for each head: 2^(−8k/h), k = 1 … h, where h is a "
          "power "
          "of two; else those of the power below, then every second one of the double.\n\nWhere it acts: the "
          "logits of every attention layer.\n\nParameters: none.\n\nBeyond the training length: made for "
          "it; far places fade out.\n\nThe paper's model is causal. In both directions |p_j − p_i| cannot "
          "tell left from right. \"left nearer\" takes ½ off every distance to the left, as Ruoss et al. "
          "2023 "
          "do; \"asymmetric\" halves the slopes to the right, one of several such forms in use, and tells "
          "the "
          "sides apart less well.\n\nTry this: \"previous\" with the symmetric form, then with the left "
          "nearer.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} - m_h \abs{i - j})"
                 "\n"
                 R"(m_h = 2^{-8h/H} \text{ for a power of two, } H, \text{ of heads})",
      .reference = "Press et al. 2022, section 3; the offset: code published with Ruoss et al. 2023",
      .order = 90,
      .options = concatenated(
          {{.key = "direction",
            .label = "direction",
            .help = "How places to the right count.",
            .kind = OptionKind::choice,
            .default_value = "symmetric",
            .choices = {{"symmetric", "symmetric", "Left and right alike."},
                        {"causal", "causal", "Places to the right are hidden, as published."},
                        {"offset", "left nearer", "Places to the left count ½ less: −m (|p_j − p_i| − ½)."},
                        {"asymmetric", "asymmetric", "Half the slope to the right."}}}},
          position_options(PositionKind::real)),
      .traits = attention_traits(false),
      .sizes = distance_bias_sizes("0")},
     make_encoding<AlibiEncoding>,
     R"py(class Encoding(nn.Module):
    """Press et al. 2022, section 3: -m_h |p_j - p_i| on the logits, a slope m for each head."""

    def logit_bias(self, positions, dtype):
        offsets = positions - positions[:, None]  # p_j - p_i at [i, j]
        distance = offsets.abs().to(dtype)
%if direction_asymmetric
        distance = torch.where(offsets > 0, distance / 2, distance)
%end
%if direction_offset
        distance = torch.where(offsets < 0, distance - 0.5, distance)
%end
        slopes = torch.tensor(self.slopes($heads), dtype=dtype, device=positions.device)
%if direction_causal
        bias = -slopes[:, None, None] * distance
        return bias.masked_fill(offsets > 0, -math.inf)  # [heads, length, length]
%else
        return -slopes[:, None, None] * distance  # [heads, length, length]
%end
)py" + slopes_python()}};

}  // namespace

}  // namespace ordinate
