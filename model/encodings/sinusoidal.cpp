#include "model/encodings/wave_encoding.h"

namespace ordinate {

namespace {

class SinusoidalEncoding : public WaveEncoding {
 public:
  SinusoidalEncoding(const Json& options, const EncodingContext& context)
      : WaveEncoding(
            options, context,
            {.width = context.width,
             .base = options["base"],
             .interleaved = options["layout"] == "interleaved",
             .scale = options["scale"],
             .frequencies = options["frequencies"] == "paper" ? SinusoidTable::Frequencies::paper
                                                              : SinusoidTable::Frequencies::tensor2tensor}) {}
};

const RegisterEncoding sinusoidal_entry{
    {{.id = "sinusoidal",
      .title = "Sinusoidal",
      .summary = "Fixed sines and cosines of the position, from fast to slow, are added to the input.",
      .help =
          "P[p, 2i] = sin(p ω_i) and P[p, 2i+1] = cos(p ω_i) with ω_i = base^(−2i/width). The "
          "layout and the frequencies of tensor2tensor and fairseq are options; fairseq also counts "
          "positions "
          "from 2, behind its padding symbol.\n\nThe dot "
          "product of two rows depends on their distance alone, and the row k places further on is a "
          "rotation of this one: that makes \"k places away\" easy to learn.\n\nWhere it acts: at the input "
          "of any body.\n\nParameters: none.\n\nBeyond the training length: there is a row for every "
          "position, but that does not mean that the model can use it; accuracy usually drops.\n\nTry this: "
          "lower the base until the slowest wave is as long as the sequences, and watch the similarity.",
      .formula = R"(P_{p, 2i} = \sin(p\,ω_i))"
                 "\n"
                 R"(P_{p, 2i+1} = \cos(p\,ω_i))"
                 "\n"
                 R"(ω_i = \text{base}^{-2i/d})",
      .reference = "Vaswani et al. 2017, section 3.5",
      .order = 20,
      .options = concatenated(
          {{.key = "base",
            .label = "base",
            .help = "The slowest wave is about 2π × base positions long. Short sequences need no more "
                    "than a small base.",
            .kind = OptionKind::number,
            .default_value = 10000.0,
            .minimum = 1,
            .maximum = 1e9,
            .minimum_excluded = true},
           {.key = "layout",
            .label = "layout",
            .help = "Sines and cosines interleaved, or all sines first. A permutation of the columns: the "
                    "heat map looks different, all similarities are the same.",
            .kind = OptionKind::choice,
            .default_value = "interleaved",
            .choices = {{"interleaved", "interleaved", "Column 2i is a sine, column 2i+1 its cosine."},
                        {"concatenated", "sines first",
                         "First half sines, second half cosines: tensor2tensor, fairseq, T5X."}}},
           {.key = "frequencies",
            .label = "frequencies",
            .help = "The paper and the code of its authors differ. This is no permutation: the tables "
                    "are different matrices.",
            .kind = OptionKind::choice,
            .default_value = "paper",
            .choices = {{"paper", "base^(−2i/width)",
                         "Of the paper; most tutorials, the Annotated Transformer, d2l."},
                        {"tensor2tensor", "base^(−i/(width/2 − 1))",
                         "Of tensor2tensor and fairseq: the slowest wave is exactly 2π × base long."}},
            .advanced = true},
           {.key = "scale",
            .label = "scale",
            .help = "Multiplies the whole table. Token vectors start with numbers around 1.",
            .kind = OptionKind::number,
            .default_value = 1.0,
            .minimum = 0,
            .maximum = 1000}},
          table_options(PositionKind::real)),
      .traits = table_traits(false),
      .sizes = table_sizes("0", "8*width")},
     make_encoding<SinusoidalEncoding>,
     table_python(R"py(class Encoding(nn.Module):
%if frequencies_paper
    """Vaswani et al. 2017, section 3.5: sin(p w_i) and cos(p w_i), w_i = base^(-2i / width)."""
%else
    """sin(p w_i) and cos(p w_i), w_i = base^(-i / (pairs - 1)), as tensor2tensor has it."""
%end

    def rows(self, positions, dtype):
%if frequencies_paper
        pairs = torch.arange(${floor((width + 1)/2)}, device=positions.device)
        frequencies = $base ** (-2 * pairs.double() / $width)
%else
        pairs = torch.arange(${floor(width/2)}, device=positions.device)
        frequencies = $base ** (-pairs.double() / ${max(floor(width/2) - 1, 1)})
%end
        angles = positions[:, None] * frequencies  # [length, pairs]
%if layout_interleaved
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
%else
        waves = torch.cat([angles.sin(), angles.cos()], dim=1)
%end
%if mod(width, 2)*frequencies_paper
        waves = waves[:, :$width]  # an odd width goes without the last cosine
%end
%if mod(width, 2)*frequencies_tensor2tensor
        waves = F.pad(waves, (0, 1))  # an odd width ends in zeros
%end
%if scale == 1
        return waves.to(dtype)  # [length, width]
%else
        return $scale * waves.to(dtype)  # [length, width]
%end
)py")}};

}  // namespace

}  // namespace ordinate
