#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/grid_table.h"
#include "model/encodings/rotation.h"

namespace ordinate {

namespace {

/// Heo et al. 2024, section 3.2 (axial): half of the pairs of each head rotate with the column, half with the
/// row, by θ_i = base^(−i/n) for pair i of the n that an axis has. An odd number gives the column one more.
class RotaryAxial : public PositionalEncoding {
 public:
  RotaryAxial(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        layout_(context.layout()),
        base_(options["base"]),
        pairs_(context.head_width() / 2),
        type_(context.initial.type()) {}

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    const Rotation rotation = rotation_for(place.positions);
    return {rotated(queries, rotation, true), rotated(keys, rotation, true)};
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    const Rotation rotation = rotation_for(positions);
    EncodingTerms terms;
    terms.cosine = rotation.cosine;
    terms.sine = rotation.sine;
    return terms;
  }

  bool logits_add_up() const override { return false; }

  /// Σ cos(θ Δ) over the pairs of both axes: the product of a query and a key whose every pair is (1, 0).
  at::Tensor kernel(std::int64_t length) override {
    const at::Tensor angles = angles_at(layout_.positions(length));
    return (angles.unsqueeze(0) - angles.unsqueeze(1)).cos().sum(2).unsqueeze(0).to(type_);
  }

  std::string kernel_text() const override {
    return "Σ cos(θ Δ) over its pairs, the product of two equal vectors";
  }

  at::Tensor frequencies() const override { return at::cat({of_axis(column_pairs()), of_axis(row_pairs())}); }

 private:
  std::int64_t column_pairs() const { return pairs_ - row_pairs(); }
  std::int64_t row_pairs() const { return pairs_ / 2; }
  /// The frequencies of that many pairs: those of a rotary head of as many.
  at::Tensor of_axis(std::int64_t pairs) const { return rotary_frequencies(base_, 2 * pairs); }

  /// [length, pairs] of double.
  at::Tensor angles_at(const Positions& positions) const {
    const at::Tensor cells = positions.cells().to(at::kDouble);
    const at::Tensor of_columns = cells.select(1, 1).unsqueeze(1) * of_axis(column_pairs());
    const at::Tensor of_rows = cells.select(1, 0).unsqueeze(1) * of_axis(row_pairs());
    return positions.at_places(at::cat({of_columns, of_rows}, 1));
  }

  Rotation rotation_for(const Positions& positions) {
    if (positions.consecutive() && cached_.cosine.defined() && cached_.cosine.size(0) == positions.length)
      return cached_;
    const at::Tensor angles = angles_at(positions);
    const Rotation rotation = {angles.cos().to(type_), angles.sin().to(type_)};
    if (positions.consecutive()) cached_ = rotation;
    return rotation;
  }

  PlaceLayout layout_;
  double base_;
  std::int64_t pairs_;
  at::ScalarType type_;
  Rotation cached_;  ///< of the last length; no part of the state_dict
};

const RegisterEncoding rotary_axial_entry{
    {{.id = "rotary-axial",
      .title = "Axial rotary (2-D RoPE)",
      .summary = "Half of the pairs of queries and keys rotate with the column, half with the row.",
      .help =
          "Pair i of the n pairs of an axis rotates by p base^(−i/n), where p is the column for the first "
          "half "
          "of the pairs and the row for the second. q·k then depends on content and on how far apart two "
          "cells "
          "are in each direction.\n\nWhere it acts: queries and keys of every attention layer, for a task "
          "whose places form a grid. A class token is not rotated.\n\nParameters: none.\n\nBeyond the "
          "training length: defined; angles that training never saw.\n\nAn axis has few positions, so the "
          "base is "
          "small: 100 in the published code.\n\nTry this: \"Neighbour on a grid\" in each direction.",
      .formula = R"(φ_i = x\,θ_i \text{ or } y\,θ_i)"
                 "\n"
                 R"(θ_i = \text{base}^{-i/n})",
      .reference = "Heo et al. 2024 (RoPE-ViT), section 3.2, and its code",
      .order = 82,
      .options = {{.key = "base",
                   .label = "base",
                   .help = "The slowest pair rotates once in about 2π × base cells.",
                   .kind = OptionKind::number,
                   .default_value = 100.0,
                   .minimum = 1,
                   .maximum = 1e9,
                   .minimum_excluded = true}},
      .traits = grid_attention_traits(false, 4),
      .sizes = {{"a_place", "8*inner"}}},
     make_encoding<RotaryAxial>,
     grid_python() + R"py(class Encoding(nn.Module):
    """Heo et al. 2024: pairs rotate with the column, then with the row, by p base^(-i / n)."""

    def transform(self, queries, keys, positions):
        rows, columns = cells(positions)
        of_columns = self.angles(columns, ${floor(head_width/2) - floor(head_width/4)})
        of_rows = self.angles(rows, ${floor(head_width/4)})
        angles = torch.cat([of_columns, of_rows], dim=1)  # [cells, pairs]
%if class_token
        angles = at_places(angles)  # a class token is not rotated
%end
        return self.rotated(queries, angles), self.rotated(keys, angles)

    def angles(self, numbers, pairs):
        pair = torch.arange(pairs, device=numbers.device).double()
        return numbers[:, None] * $base ** (-pair / pairs)
)py" + rotated_python()}};

}  // namespace

}  // namespace ordinate
