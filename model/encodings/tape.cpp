#include "model/encodings/wave_encoding.h"

namespace ordinate {

namespace {

/// Foumani et al. 2024, equation 11: sinusoids whose frequencies are multiplied by width/L, so that
/// neighbours differ enough in short series and the waves do not repeat in long ones.
class TimeEncoding : public WaveEncoding {
 public:
  TimeEncoding(const Json& options, const EncodingContext& context)
      : WaveEncoding(options, context,
                     {.width = context.width,
                      .base = options["base"],
                      .stretch = static_cast<double>(context.width) /
                                 options.value("series_length", static_cast<double>(context.longest))}) {}
};

const RegisterEncoding tape_entry{
    {{.id = "tape",
      .title = "tAPE",
      .summary = "Sinusoids whose waves are as long as the series asks for.",
      .help =
          "P[p, 2i] = sin(p ω_i width/L) and P[p, 2i+1] = cos(p ω_i width/L) with ω_i = base^(−2i/width). "
          "With "
          "L = width it is the sinusoid. In a short series of a wide model the waves run faster, so that "
          "neighbours differ; in a long one slower.\n\nWhere it acts: at the input of any "
          "body.\n\nParameters: "
          "none.\n\nBeyond the training length: L stays what it was in training, so that no row changes.\n\n"
          "Try this: race it against the sinusoid with length 8 and width 64.",
      .formula = R"(P_{p, 2i} = \sin(p\,ω_i \frac{d}{L}))"
                 "\n"
                 R"(P_{p, 2i+1} = \cos(p\,ω_i \frac{d}{L}))"
                 "\n"
                 R"(ω_i = \text{base}^{-2i/d})",
      .reference = "Foumani et al. 2024 (ConvTran), section 4.2",
      .order = 25,
      .options = concatenated({{.key = "base",
                                .label = "base",
                                .help = "As the sinusoid's.",
                                .kind = OptionKind::number,
                                .default_value = 10000.0,
                                .minimum = 1,
                                .maximum = 1e9,
                                .minimum_excluded = true},
                               {.key = "series_length",
                                .label = "series length L",
                                .help = "What the waves are stretched to.",
                                .kind = OptionKind::integer,
                                .default_value = nullptr,
                                .absent = "the longest trained sequence",
                                .unit = "positions",
                                .minimum = 1,
                                .maximum = 65536,
                                .constraint = OptionConstraint::takes_length}},
                              table_options(PositionKind::real)),
      .traits = table_traits(false),
      .sizes = table_sizes("0", "8*width")},
     make_encoding<TimeEncoding>,
     table_python(R"py(class Encoding(nn.Module):
    """Foumani et al. 2024, equation 11: sin and cos of p base^(-2i / width) width / L."""

    def rows(self, positions, dtype):
        pairs = torch.arange(${floor((width + 1)/2)}, device=positions.device)
        frequencies = $base ** (-2 * pairs.double() / $width) * ($width / $series_length)
        angles = positions[:, None] * frequencies  # [length, pairs]
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
        return waves[:, :$width].to(dtype)  # [length, width]
)py")}};

}  // namespace

}  // namespace ordinate
