#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <numbers>

#include "model/encodings/grid_table.h"
#include "model/encodings/layer_parameters.h"
#include "model/encodings/rotation.h"

namespace ordinate {

namespace {

/// Heo et al. 2024, section 3.2 (mixed): pair t of a head rotates by x θˣ_t + y θʸ_t with trained
/// frequencies, so that it can look along any direction of the plane.
class RotaryMixed : public PositionalEncoding {
 public:
  RotaryMixed(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options), layout_(context.layout()), type_(context.initial.type()) {
    frequencies_ = register_in_layers(*this, context, "frequencies",
                                      [&](const std::string& name) { return start(options, context, name); });
  }

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    const at::Tensor angles = angles_at(place.positions, place.layer);
    const Rotation rotation = {angles.cos().to(type_), angles.sin().to(type_)};
    return {rotated(queries, rotation, true), rotated(keys, rotation, true)};
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    EncodingTerms terms;
    for (std::int64_t layer = 0; layer < static_cast<std::int64_t>(frequencies_.size()); ++layer) {
      const at::Tensor angles = angles_at(positions, layer);
      const at::Tensor fixed = angles.detach();
      terms.rotations.push_back({angles.to(at::kFloat).contiguous(), fixed.cos().to(at::kFloat).contiguous(),
                                 fixed.sin().to(at::kFloat).contiguous()});
    }
    return terms;
  }

  bool logits_add_up() const override { return false; }

  at::Tensor kernel(std::int64_t length) override {
    const at::Tensor angles = angles_at(layout_.positions(length), 0);  // [heads, length, pairs]
    return (angles.unsqueeze(1) - angles.unsqueeze(2)).cos().sum(3).to(type_);
  }

  std::string kernel_text() const override {
    return "Σ cos(θˣ Δx + θʸ Δy) of the first layer, the product of two equal vectors";
  }

 private:
  /// The published start: two directions at right angles, at a random angle that each head has of its own,
  /// and the frequencies of the axial form along both. Those of columns come first: [2, heads, pairs].
  static at::Tensor start(const Json& options, const EncodingContext& context, const std::string& name) {
    const std::int64_t pairs = context.head_width() / 2;
    const std::int64_t first = pairs - pairs / 2;
    const double base = options["base"];
    const at::Tensor speeds =
        at::cat({rotary_frequencies(base, 2 * first), rotary_frequencies(base, 2 * (pairs - first))});
    const at::Tensor turn = context.initial.uniform(name, {context.heads, 1}, std::numbers::pi);
    const at::Tensor quarter = at::cat(
        {at::zeros({first}, at::kDouble), at::full({pairs - first}, std::numbers::pi / 2, at::kDouble)});
    const at::Tensor directions = turn.to(at::kDouble) + quarter;
    return at::stack({speeds * directions.cos(), speeds * directions.sin()}).to(context.initial.type());
  }

  /// [heads, length, pairs] of double.
  at::Tensor angles_at(const Positions& positions, std::int64_t layer) const {
    const at::Tensor cells = positions.cells().to(at::kDouble);
    const at::Tensor speeds = frequencies_[static_cast<std::size_t>(layer)].to(at::kDouble).unsqueeze(2);
    const at::Tensor angles =
        cells.select(1, 1).unsqueeze(1) * speeds[0] + cells.select(1, 0).unsqueeze(1) * speeds[1];
    return positions.at_places(angles, 1);
  }

  PlaceLayout layout_;
  at::ScalarType type_;
  std::vector<at::Tensor> frequencies_;  ///< of each layer, [2, heads, pairs], those of columns first
};

const RegisterEncoding rotary_mixed_entry{
    {{.id = "rotary-mixed",
      .title = "Mixed rotary (2-D RoPE)",
      .summary = "Pairs of queries and keys rotate along trained directions of the plane.",
      .help =
          "Pair t of a head rotates by x θˣ_t + y θʸ_t, with frequencies that are trained for each head of "
          "each layer. An axial rotation sees only rows and columns; this one sees diagonals too.\n\nWhere "
          "it "
          "acts: queries and keys of every attention layer, for a task whose places form a grid. A class "
          "token "
          "is "
          "not rotated.\n\nParameters: heads × head width a layer.\n\nBeyond the training length: defined; "
          "angles that training never saw.\n\nAs in the published code, training starts from the axial "
          "frequencies, turned by a random angle for each head.\n\nTry this: \"Neighbour on a grid\" beside "
          "the "
          "axial form.",
      .formula = R"(φ_t = x\,θ^x_t + y\,θ^y_t)",
      .reference = "Heo et al. 2024 (RoPE-ViT), section 3.2, and its code",
      .order = 83,
      .options = {{.key = "base",
                   .label = "base",
                   .help = "At the start, the slowest pair rotates once in about 2π × base cells.",
                   .kind = OptionKind::number,
                   .default_value = 10.0,
                   .minimum = 1,
                   .maximum = 1e9,
                   .minimum_excluded = true}},
      .traits = grid_attention_traits(true, 4),
      .sizes = {{"parameters", "2*layers*heads*floor(inner/heads/2)"}, {"a_place", "8*inner"}}},
     make_encoding<RotaryMixed>,
     grid_python() + R"py(class Frequencies(nn.Module):
    """Of one layer: those of columns, then those of rows."""

    def __init__(self):
        super().__init__()
        first, second = ${floor(head_width/2) - floor(head_width/4)}, ${floor(head_width/4)}
        speeds = [$base ** (-torch.arange(n).double() / n) for n in (first, second)]
        quarter = torch.tensor([0.0] * first + [math.pi / 2] * second)
        directions = 2 * math.pi * torch.rand($heads, 1) + quarter
        frequencies = torch.cat(speeds) * torch.stack([directions.cos(), directions.sin()])
        self.frequencies = nn.Parameter(frequencies.float())  # [2, heads, pairs]


class Encoding(nn.Module):
    """Heo et al. 2024: pairs rotate along trained directions of the plane."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Frequencies() for _ in range($layers)])

    def transform(self, queries, keys, positions, layer):
        rows, columns = cells(positions)
        of_columns, of_rows = self.layers[layer].frequencies.double()[:, :, None]
        angles = columns[:, None] * of_columns + rows[:, None] * of_rows  # [heads, cells, pairs]
%if class_token
        angles = at_places(angles, dim=1)  # a class token is not rotated
%end
        return self.rotated(queries, angles), self.rotated(keys, angles)
)py" + rotated_python()}};

}  // namespace

}  // namespace ordinate
