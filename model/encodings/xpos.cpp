#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/relative.h"
#include "model/encodings/rotation.h"

namespace ordinate {

namespace {

/// Sun et al. 2023, equations 16 to 18: a rotation, and pair i of a query at p grows by ζ_i^(p/s), of a key
/// by ζ_i^(−p/s), with ζ_i = (2i/d + 0.4)/1.4: q·k shrinks by ζ_i^((p_i − p_j)/s).
class XposEncoding : public PositionalEncoding {
 public:
  XposEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        base_(options["base"]),
        scale_base_(options["scale_base"]),
        turned_(context.head_width() / 2 * 2),
        type_(context.initial.type()) {}

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    return {rotated(queries, rotation_for(place.positions, 1), true),
            rotated(keys, rotation_for(place.positions, -1), true)};
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    if (!positions.consecutive() || positions.length != cached_length_) {
      cached_ = {rotation_for(positions, 1), rotation_for(positions, -1)};
      cached_length_ = positions.consecutive() ? positions.length : 0;
    }
    terms.cosine = cached_.first.cosine;
    terms.sine = cached_.first.sine;
    terms.key_cosine = cached_.second.cosine;
    terms.key_sine = cached_.second.sine;
    return terms;
  }

  bool logits_add_up() const override { return false; }

  at::Tensor kernel(std::int64_t length) override {
    const at::Tensor offsets = Positions{length, {}, {}}.offsets().to(at::kDouble).unsqueeze(2);
    const at::Tensor sums =
        ((offsets * frequencies()).cos() * at::exp(-offsets / scale_base_ * growth().log())).sum(2);
    return sums.unsqueeze(0).to(type_);
  }

  std::string kernel_text() const override {
    return "Σ ζ^(−Δ/s) cos(θ Δ) over its pairs, the product of two equal vectors";
  }

  at::Tensor frequencies() const override { return rotary_frequencies(base_, turned_); }

 private:
  /// ζ: [pairs] of double.
  at::Tensor growth() const {
    return (at::arange(turned_ / 2, at::kDouble) * (2.0 / static_cast<double>(turned_)) + 0.4) / 1.4;
  }

  /// Counted from the middle, as the published code does: only differences matter, and far from 0 the powers
  /// would leave the range of single precision.
  Rotation rotation_for(const Positions& positions, double sign) const {
    const at::Tensor numbers = positions.all();
    const at::Tensor from_middle = (numbers - positions.end() / 2).to(at::kDouble).unsqueeze(1);
    const Rotation turn = rotation_of(numbers, frequencies(), at::kDouble);
    const at::Tensor scale = at::exp(sign / scale_base_ * from_middle * growth().log());
    return {(turn.cosine * scale).to(type_), (turn.sine * scale).to(type_)};
  }

  double base_;
  double scale_base_;
  std::int64_t turned_;  ///< dimensions of a head; an odd one stays free of position
  at::ScalarType type_;
  std::pair<Rotation, Rotation>
      cached_;                      ///< of queries and keys at places 0, 1, …; no part of the state_dict
  std::int64_t cached_length_ = 0;  ///< 0: there are none
};

/// Beyond it the powers of ζ leave the range of single precision.
constexpr double longest_range = 16384;

OptionList xpos_options() {
  OptionList options = {rotation_base_option("pair"),
                        {.key = "scale_base",
                         .label = "scale base s",
                         .help = "Places this far apart are weaker by ζ; a small one forgets soon.",
                         .kind = OptionKind::number,
                         .default_value = 512.0,
                         .unit = "positions",
                         .minimum = 512,
                         .maximum = 1e9}};
  for (Option option : position_options(PositionKind::real)) {
    if (option.constraint == OptionConstraint::position_range) option.maximum = longest_range;
    options.push_back(std::move(option));
  }
  return options;
}

EncodingTraits xpos_traits() {
  EncodingTraits traits = attention_traits(false, 2);
  traits.causal = true;
  return traits;
}

const RegisterEncoding xpos_entry{
    {{.id = "xpos",
      .title = "xPos",
      .summary = "Rotary, and what is far away counts less: fast pairs fade first.",
      .help =
          "As rotary; besides, pair i of a query at p is multiplied by ζ_i^(p/s) and that of a key by "
          "ζ_i^(−p/s) with ζ_i = (2i/d + 0.4)/1.4, so that the product of a query and a key behind it fades "
          "with their distance.\n\nWhere it acts: queries and keys of every attention layer. Ahead it would "
          "grow instead of fade, so attention must be causal.\n\nParameters: none.\n\nBeyond the training "
          "length: made for it; the published models attend in windows besides.\n\nWith an odd head width "
          "the "
          "last dimension stays free of position.\n\nTry this: race it against rotary on lengths that "
          "training "
          "never saw.",
      .formula = R"(q_m → ζ^{m/s} R_m q_m, \, k_n → ζ^{-n/s} R_n k_n)"
                 "\n"
                 R"(ζ_i = \frac{2i/d + 0.4}{1.4})",
      .reference = "Sun et al. 2023 (a length-extrapolatable transformer), section 2",
      .order = 85,
      .options = xpos_options(),
      .traits = xpos_traits(),
      .sizes = {{"a_place", "8*inner"}}},
     make_encoding<XposEncoding>,
     R"py(class Encoding(nn.Module):
    """Sun et al. 2023: rotary, times zeta^(p / s) for queries and zeta^(-p / s) for keys."""

    def transform(self, queries, keys, positions):
        pairs = torch.arange(${floor(head_width/2)}, device=positions.device).double()
        angles = positions[:, None] * $base ** (-2 * pairs / ${2*floor(head_width/2)})
        zeta = (2 * pairs / ${2*floor(head_width/2)} + 0.4) / 1.4
        middle = (positions[-1] + 1) // 2
        scale = zeta ** ((positions - middle)[:, None] / $scale_base)  # [length, pairs]
        return self.rotated(queries, angles, scale), self.rotated(keys, angles, 1 / scale)

    def rotated(self, x, angles, scale):
        cos, sin = (angles.cos() * scale).to(x.dtype), (angles.sin() * scale).to(x.dtype)
        a, b = x[..., 0:${2*floor(head_width/2)}:2], x[..., 1:${2*floor(head_width/2)}:2]
        rotated = torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)
%if 2*floor(head_width/2) < head_width
        return torch.cat([rotated, x[..., ${2*floor(head_width/2)}:]], dim=-1)
%else
        return rotated
%end
)py"}};

}  // namespace

}  // namespace ordinate
