#include <ATen/TensorOperators.h>

#include "model/encodings/position_network.h"

namespace ordinate {

namespace {

class MlpEncoding : public PositionNetwork {
 public:
  MlpEncoding(const Json& options, const EncodingContext& context)
      : PositionNetwork(options, context, 1),
        scale_(options["position_scale"]),
        type_(context.initial.type()) {}

 protected:
  at::Tensor features(const at::Tensor& numbers) override { return numbers.to(type_).unsqueeze(1) / scale_; }

 private:
  double scale_;
  at::ScalarType type_;
};

const RegisterEncoding mlp_entry{
    {{.id = "mlp",
      .title = "Network of the position",
      .summary = "A small network turns the position, as one number, into its vector.",
      .help =
          "P_p = W2 GELU(W1 p/scale + b1) + b2. The vectors lie on a smooth curve by construction, so "
          "neighbours are alike from the start.\n\nWhere it acts: at the input of any body.\n\nParameters: 2 "
          "× hidden + hidden × width + width.\n\nBeyond the training length: the curve goes on, soon almost "
          "straight, where training never looked.\n\nTry this: make the scale a tenth of the length and see "
          "what a network of one number can tell apart.",
      .formula = R"(P_p = W_2 \text{GELU}(W_1 \frac{p}{s} + b_1) + b_2)",
      .reference = "the continuous position of Liu et al. 2020, section 2, without the differential equation",
      .order = 60,
      .options =
          concatenated({hidden_option(64),
                        {.key = "position_scale",
                         .label = "position scale",
                         .help = "The position is divided by it, so that the network reads numbers around 1.",
                         .kind = OptionKind::number,
                         .default_value = 16.0,
                         .unit = "positions",
                         .minimum = 0,
                         .maximum = 1e6,
                         .minimum_excluded = true}},
                       trained_table_options(PositionKind::real)),
      .traits = network_traits(),
      .sizes = network_sizes("1")},
     make_encoding<MlpEncoding>,
     table_python(R"py(class Encoding(nn.Module):
    """A network of the position: W2 GELU(W1 p / scale + b1) + b2."""

    def __init__(self):
        super().__init__()
        self.linear1 = nn.Linear(1, $hidden)
        self.linear2 = nn.Linear($hidden, $width)

    def rows(self, positions):
        number = positions[:, None].to(self.linear1.weight.dtype) / $position_scale  # [length, 1]
        return self.linear2(F.gelu(self.linear1(number)))  # [length, width]
)py")}};

}  // namespace

}  // namespace ordinate
