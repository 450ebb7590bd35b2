#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/encodings/position_network.h"

namespace ordinate {

namespace {

/// Li et al. 2021, equations 2 and 3, for one group of one coordinate:
/// r_p = [cos(p w) ‖ sin(p w)]/√F, P_p = W2 GELU(W1 r_p + b1) + b2.
class FourierEncoding : public PositionNetwork {
 public:
  FourierEncoding(const Json& options, const EncodingContext& context)
      : PositionNetwork(options, context, options["features"]) {
    const std::int64_t count = options["features"];
    const double gamma = options["gamma"];
    scale_ = 1 / std::sqrt(static_cast<double>(count));
    frequencies_ = register_parameter(
        "frequencies", context.initial.normal(context.tensor("frequencies"), {count / 2}, 1 / gamma));
  }

 protected:
  at::Tensor features(const at::Tensor& numbers) override {
    const at::Tensor angles = numbers.to(frequencies_.scalar_type()).unsqueeze(1) * frequencies_.unsqueeze(0);
    return at::cat({angles.cos(), angles.sin()}, 1) * scale_;
  }

 private:
  double scale_ = 1;
  at::Tensor frequencies_;
};

const RegisterEncoding fourier_entry{
    {{.id = "fourier",
      .title = "Learnable Fourier features",
      .summary = "Waves of the position with trained frequencies pass through a small network.",
      .help =
          "r_p = [cos(p w) ‖ sin(p w)]/√features with trained frequencies w, then P_p = W2 GELU(W1 r_p + b1) "
          "+ b2. Before the network the product r_p·r_q depends on p − q alone.\n\nWhere it acts: at the "
          "input of any body.\n\nParameters: features/2 + features × hidden + hidden + hidden × width + "
          "width, however long the sequences are.\n\nBeyond the training length: defined everywhere, "
          "without a promise. The paper writes w ~ N(0, γ⁻²); we read γ⁻² as the variance (two ports read "
          "it otherwise).\n\nTry this: raise γ, so that the waves start slower, and look at the similarity "
          "before training.",
      .formula = R"(r_p = \frac{1}{\sqrt{F}} [\cos(p w), \sin(p w)])"
                 "\n"
                 R"(P_p = W_2 \text{GELU}(W_1 r_p + b_1) + b_2)",
      .reference = "Li et al. 2021, section 3.2",
      .order = 40,
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
                                .help = "Frequencies start from N(0, 1/γ²), in radians a position.",
                                .kind = OptionKind::number,
                                .default_value = 10.0,
                                .minimum = 0,
                                .maximum = 1e6,
                                .minimum_excluded = true}},
                              trained_table_options(PositionKind::real)),
      .traits = network_traits(),
      .sizes = network_sizes("features", "features/2")},
     make_encoding<FourierEncoding>,
     table_python(R"py(class Encoding(nn.Module):
    """Li et al. 2021, equations 2 and 3: a network over r_p = [cos(p w), sin(p w)] / sqrt(F)."""

    def __init__(self):
        super().__init__()
        self.frequencies = nn.Parameter(torch.randn(${features/2}) / $gamma)
        self.linear1 = nn.Linear($features, $hidden)
        self.linear2 = nn.Linear($hidden, $width)

    def rows(self, positions):
        numbers = positions[:, None].to(self.frequencies.dtype)
        angles = numbers * self.frequencies  # [length, features / 2]
        features = torch.cat([angles.cos(), angles.sin()], dim=1) / math.sqrt($features)
        return self.linear2(F.gelu(self.linear1(features)))  # [length, width]
)py")}};

}  // namespace

}  // namespace ordinate
