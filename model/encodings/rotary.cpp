#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/encodings/relative.h"
#include "model/encodings/rotary_scaling.h"
#include "model/encodings/rotation.h"

namespace ordinate {

namespace {

/// Su et al. 2021, equation 15: pair i of each head rotates by p θ_i, θ_i = base^(−2i/r), r dimensions
/// rotated.
class RotaryEncoding : public PositionalEncoding {
 public:
  RotaryEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        base_(options["base"]),
        interleaved_(options["layout"] == "interleaved"),
        rotated_(2 * static_cast<std::int64_t>(std::floor(options["share"].get<double>() *
                                                          static_cast<double>(context.head_width()) / 2))),
        scaling_(options["scaling"]),
        scaling_factor_(options.value("scaling_factor", 0.0)),
        trained_(context.trained),
        type_(context.initial.type()) {}

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    if (rotated_ == 0) return {queries, keys};
    const Rotation rotation = rotation_for(place.positions);
    return {rotated(queries, rotation, interleaved_), rotated(keys, rotation, interleaved_)};
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    if (rotated_ == 0) return terms;
    const Rotation rotation = rotation_for(positions);
    terms.cosine = rotation.cosine;
    terms.sine = rotation.sine;
    terms.interleaved = interleaved_;
    return terms;
  }

  bool logits_add_up() const override { return rotated_ == 0; }

  /// Σ_i cos(θ_i (p_j − p_i)): the product of a query and a key whose every pair is (1, 0).
  at::Tensor kernel(std::int64_t length) override {
    if (rotated_ == 0) return {};
    const at::Tensor offsets = Positions{length, {}, {}}.offsets().to(at::kDouble);
    return (offsets.unsqueeze(2) * frequencies()).cos().sum(2).unsqueeze(0).to(type_);
  }

  std::string kernel_text() const override {
    return "Σ cos(θ Δ) over its pairs, the product of two equal vectors";
  }

  at::Tensor frequencies() const override {
    if (rotated_ == 0) return {};
    return rotary_frequencies(base_, rotated_);
  }

  std::vector<double> turning() const override {
    if (rotated_ == 0) return {};
    const at::Tensor each = frequencies();
    return {each.data_ptr<double>(), each.data_ptr<double>() + each.numel()};
  }

  std::pair<std::int64_t, std::int64_t> columns_of_pair(std::int64_t pair) const override {
    return interleaved_ ? PositionalEncoding::columns_of_pair(pair) : std::pair(pair, pair + rotated_ / 2);
  }

 protected:
  bool stays(std::int64_t, std::int64_t to) const override { return !scaled(to); }

 private:
  bool scaled(std::int64_t length) const { return scaling_ != "none" && trained_ > 0 && length > trained_; }

  Rotation rotation_for(const Positions& positions) {
    if (scaled(positions.length)) return scaled_for(positions);
    if (positions.consecutive() && cached_.cosine.defined() && cached_.cosine.size(0) >= positions.length)
      return {cached_.cosine.narrow(0, 0, positions.length), cached_.sine.narrow(0, 0, positions.length)};
    const at::Tensor numbers = positions.consecutive()
                                   ? at::arange(std::max<std::int64_t>(positions.length, 32), at::kLong)
                                   : positions.numbers;
    const Rotation rotation = rotation_of(numbers, frequencies(), type_);
    if (!positions.consecutive()) return rotation;
    cached_ = rotation;
    return {rotation.cosine.narrow(0, 0, positions.length), rotation.sine.narrow(0, 0, positions.length)};
  }

  /// Sequences are short or long by their places, whatever their position numbers.
  Rotation scaled_for(const Positions& positions) const {
    const ScaledRotation scaled =
        scaled_rotation(scaling_, base_, rotated_, scaling_factor_, trained_, positions.length);
    const Rotation rotation =
        rotation_of(positions.all(), at::tensor(scaled.frequencies, at::kDouble), at::kDouble);
    return {(rotation.cosine * scaled.factor).to(type_), (rotation.sine * scaled.factor).to(type_)};
  }

  double base_;
  bool interleaved_;
  std::int64_t rotated_;
  std::string scaling_;
  double scaling_factor_;  ///< 0: as much as a sequence is longer than the longest in training
  std::int64_t trained_;
  at::ScalarType type_;
  Rotation cached_;  ///< grows with the longest sequence met; no part of the state_dict
};

const RegisterEncoding rotary_entry{
    {{.id = "rotary",
      .title = "Rotary (RoPE)",
      .summary = "Queries and keys are rotated by angles that grow with the position.",
      .help =
          "Pair i of each head rotates by p θ_i with θ_i = base^(−2i/r), so q·k depends on content and on "
          "the "
          "distance alone. Values are not rotated.\n\nWhere it acts: queries and keys of every attention "
          "layer.\n\nParameters: none.\n\nBeyond the training length: defined, but angles that training "
          "never saw confuse the model soon; \"beyond the training length\" stretches them.\n\nThe layout is "
          "a convention: pairs (2i, 2i+1) as in the "
          "paper, "
          "GPT-J and LLaMA's own code; pairs (i, i + r/2) as in GPT-NeoX and Hugging Face. Weights trained "
          "with one need their rows permuted for the other.\n\nTry this: reverse needs absolute positions "
          "and rotary has none; see what one layer makes of it.",
      .formula = R"(q_m → R_m q_m, \, k_n → R_n k_n)"
                 "\n"
                 R"((R_m q_m) · (R_n k_n) = q_m · (R_{n-m} k_n))"
                 "\n"
                 R"(θ_i = \text{base}^{-2i/r})",
      .reference = "Su et al. 2021 (RoFormer), section 3.2",
      .order = 80,
      .options = concatenated(
          {rotation_base_option("pair"),
           {.key = "layout",
            .label = "layout",
            .help = "Which two dimensions make a pair.",
            .kind = OptionKind::choice,
            .default_value = "interleaved",
            .choices = {{"interleaved", "neighbours", "Dimensions 2i and 2i+1: the paper's."},
                        {"half-split", "halves", "Dimensions i and i + r/2: GPT-NeoX's, Hugging Face's."}}},
           {.key = "share",
            .label = "share that rotates",
            .help = "Of each head's dimensions; the others stay free of position, and so does what is left "
                    "over where they make no pairs, as the last of an odd number.",
            .kind = OptionKind::number,
            .default_value = 1.0,
            .minimum = 0,
            .maximum = 1}},
          concatenated(rotary_scaling_options(), position_options(PositionKind::real))),
      .traits = attention_traits(false, 2),
      .sizes = {{"a_place", "4*inner"}}},
     make_encoding<RotaryEncoding>,
     R"py(class Encoding(nn.Module):
%if scaling_none
    """Su et al. 2021, section 3.2: pair i of r dimensions rotates by p base^(-2i / r)."""
%else
    """Su et al. 2021, section 3.2: pair i of r dimensions rotates by p base^(-2i / r).

    $program scales the angles of sequences that are longer than those of training; here they
    are not.
    """
%end
%if share*head_width >= 2

    def transform(self, queries, keys, positions):
        pairs = torch.arange(${floor(share*head_width/2)}, device=positions.device)
        frequencies = $base ** (-2 * pairs.double() / ${2*floor(share*head_width/2)})
        angles = positions[:, None] * frequencies  # [length, pairs]
        return self.rotated(queries, angles), self.rotated(keys, angles)

    def rotated(self, x, angles):
        cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
%if layout_interleaved
        a, b = x[..., 0:${2*floor(share*head_width/2)}:2], x[..., 1:${2*floor(share*head_width/2)}:2]
        rotated = torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)
%else
        a, b = x[..., :${floor(share*head_width/2)}], x[..., ${floor(share*head_width/2)}:${2*floor(share*head_width/2)}]
        rotated = torch.cat([a * cos - b * sin, a * sin + b * cos], dim=-1)
%end
%if 2*floor(share*head_width/2) < head_width
        return torch.cat([rotated, x[..., ${2*floor(share*head_width/2)}:]], dim=-1)
%else
        return rotated
%end
%end
)py"}};

}  // namespace

}  // namespace ordinate
