#include <algorithm>

#include "model/encodings/position_network.h"
#include "model/encodings/sinusoid.h"

namespace ordinate {

namespace {

class SinusoidalMlpEncoding : public PositionNetwork {
 public:
  SinusoidalMlpEncoding(const Json& options, const EncodingContext& context)
      : PositionNetwork(options, context, context.width),
        width_(context.width),
        base_(options["base"]),
        type_(context.initial.type()) {}

 protected:
  at::Tensor features(const at::Tensor& numbers) override {
    if (numbers.is_floating_point()) return sinusoid({.width = width_, .base = base_}, numbers, type_);
    const std::int64_t count = numbers.numel() == 0 ? 0 : numbers.max().item<std::int64_t>() + 1;
    if (!waves_.defined() || waves_.size(0) < count)
      waves_ = sinusoid({.width = width_, .base = base_}, std::max<std::int64_t>(count, 32), type_);
    return waves_.index_select(0, numbers);
  }

 private:
  std::int64_t width_;
  double base_;
  at::ScalarType type_;
  at::Tensor waves_;
};

const RegisterEncoding sinusoidal_mlp_entry{
    {{.id = "sinusoidal-mlp",
      .title = "Network over sinusoids",
      .summary = "A trained network reshapes the sinusoidal vectors before they are added.",
      .help =
          "P_p = W2 GELU(W1 s_p + b1) + b2, where s_p is the interleaved sinusoid of the embedding's width: "
          "between a fixed and a learned table.\n\nWhere it acts: at the input of any "
          "body.\n\nParameters: width × hidden + hidden + hidden × width + width.\n\nBeyond the training "
          "length: defined everywhere; the network meets combinations of waves that it never saw.\n\nTry "
          "this: race it against the sinusoid and the learned table and compare their effective rank.",
      .formula = R"(P_p = W_2 \text{GELU}(W_1 s_p + b_1) + b_2)",
      .reference = "Wang et al. 2022 (learnable sinusoidal encoding), the sequence's analogue",
      .order = 70,
      .options = concatenated({{.key = "base",
                                .label = "base",
                                .help = "Of the sinusoids that the network reads.",
                                .kind = OptionKind::number,
                                .default_value = 10000.0,
                                .minimum = 1,
                                .maximum = 1e9,
                                .minimum_excluded = true},
                               hidden_option(64)},
                              trained_table_options(PositionKind::real)),
      .traits = network_traits(),
      .sizes = network_sizes("width")},
     make_encoding<SinusoidalMlpEncoding>,
     table_python(R"py(class Encoding(nn.Module):
    """A network over the sinusoids of Vaswani et al. 2017: W2 GELU(W1 s_p + b1) + b2."""

    def __init__(self):
        super().__init__()
        self.linear1 = nn.Linear($width, $hidden)
        self.linear2 = nn.Linear($hidden, $width)

    def rows(self, positions):
        pairs = torch.arange(${floor((width + 1)/2)}, device=positions.device)
        angles = positions[:, None] * $base ** (-2 * pairs.double() / $width)  # [length, pairs]
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)[:, :$width]
        hidden = self.linear1(waves.to(self.linear1.weight.dtype))
        return self.linear2(F.gelu(hidden))  # [length, width]
)py")}};

}  // namespace

}  // namespace ordinate
