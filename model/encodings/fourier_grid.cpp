#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/grid_table.h"
#include "model/encodings/position_network.h"

namespace ordinate {

namespace {

/// Li et al. 2021, equations 2 and 3, for one group of M = 2 coordinates x = (row, column):
/// r_x = [cos(W x) ‖ sin(W x)]/√F, P_x = W2 GELU(W1 r_x + b1) + b2.
class FourierGrid : public GridTable {
 public:
  FourierGrid(const Json& options, const EncodingContext& context)
      : GridTable(options, context), network_(*this, options, context, options["features"]) {
    const std::int64_t count = options["features"];
    const double gamma = options["gamma"];
    scale_ = 1 / std::sqrt(static_cast<double>(count));
    frequencies_ = register_parameter(
        "frequencies", context.initial.normal(context.tensor("frequencies"), {count / 2, 2}, 1 / gamma));
  }

 protected:
  at::Tensor cell_rows(const at::Tensor& cells) override {
    const at::Tensor angles = at::matmul(cells.to(frequencies_.scalar_type()), frequencies_.t());
    return network_(at::cat({angles.cos(), angles.sin()}, 1) * scale_);
  }

 private:
  FeatureNetwork network_;
  double scale_ = 1;
  at::Tensor frequencies_;
};

const RegisterEncoding fourier_grid_entry{
    {{.id = "fourier-grid",
      .title = "2-D learnable Fourier features",
      .summary = "Waves over the grid, in trained directions, pass through a small network.",
      .help =
          "r_x = [cos(W x) ‖ sin(W x)]/√features for a cell x = (row, column), then P_x = W2 GELU(W1 r_x + "
          "b1) "
          "+ b2. Every trained row of W is a wave with a direction of its own, so that the product r_x·r_y "
          "can "
          "depend on the distance in the plane and not on each axis alone.\n\nWhere it acts: at the "
          "input of any body, for a task whose places form a grid. A class token gets zeros.\n\nParameters: "
          "features + features × hidden + hidden + hidden × width + width, however large the grid is.\n\n"
          "Beyond the training length: defined everywhere, without a promise. The paper divides positions by "
          "the size of the picture; here they are cells, and γ says how far a wave reaches.\n\nTry this: "
          "look "
          "at "
          "the similarity of a cell in the middle to all others before training: circles, where \"2-D "
          "sinusoidal\" has a cross.",
      .formula = R"(r_x = \frac{1}{\sqrt{F}} [\cos(W x), \sin(W x)])"
                 "\n"
                 R"(P_x = W_2 \text{GELU}(W_1 r_x + b_1) + b_2)",
      .reference = "Li et al. 2021, section 3.2, M = 2",
      .order = 41,
      .options = concatenated({{.key = "features",
                                .label = "features",
                                .help = "Half of them cosines, half sines.",
                                .kind = OptionKind::integer,
                                .default_value = 64,
                                .minimum = 2,
                                .maximum = 4096,
                                .constraint = OptionConstraint::even},
                               hidden_option(32),
                               {.key = "gamma",
                                .label = "γ",
                                .help = "Frequencies start from N(0, 1/γ²), in radians a cell.",
                                .kind = OptionKind::number,
                                .default_value = 2.0,
                                .minimum = 0,
                                .maximum = 1e6,
                                .minimum_excluded = true}},
                              joined_table_options()),
      .traits =
          [] {
            EncodingTraits traits = grid_table_traits(true);
            traits.group = EncodingGroup::network;
            return traits;
          }(),
      .sizes = network_sizes("features", "features")},
     make_encoding<FourierGrid>,
     grid_python() + table_python(R"py(class Encoding(nn.Module):
    """Li et al. 2021, equations 2 and 3: a network over [cos(W x), sin(W x)] / sqrt(F), M = 2."""

    def __init__(self):
        super().__init__()
        self.frequencies = nn.Parameter(torch.randn(${features/2}, 2) / $gamma)
        self.linear1 = nn.Linear($features, $hidden)
        self.linear2 = nn.Linear($hidden, $width)

    def rows(self, positions):
        cell = torch.stack(cells(positions), dim=1).to(self.frequencies.dtype)  # [cells, 2]
        angles = cell @ self.frequencies.T
        features = torch.cat([angles.cos(), angles.sin()], dim=1) / math.sqrt($features)
        vectors = self.linear2(F.gelu(self.linear1(features)))  # [cells, width]
%if class_token
        return at_places(vectors)
%else
        return vectors
%end
)py")}};

}  // namespace

}  // namespace ordinate
