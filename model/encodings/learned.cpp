#include "model/encodings/positional_encoding.h"
#include "model/encodings/sinusoid.h"

namespace ordinate {

namespace {

class LearnedEncoding : public PositionalEncoding {
 public:
  LearnedEncoding(const Json& options, const EncodingContext& context) {
    const std::int64_t rows =
        options.contains("max_length") ? options["max_length"].get<std::int64_t>() : context.longest;
    const bool from_sinusoid = options["start"] == "sinusoid";
    weight_ = register_parameter(
        "weight", from_sinusoid ? sinusoid(rows, context.width, 10000.0, true, context.initial.type())
                                : context.initial.normal(context.name + ".weight", {rows, context.width},
                                                         options["initial_std"]));
  }

  at::Tensor add_to_input(const at::Tensor& x, const at::Tensor& positions) override {
    return x + (positions.defined() ? weight_.index_select(0, positions) : weight_.narrow(0, 0, x.size(1)));
  }

  at::Tensor table(std::int64_t length) override { return weight_.narrow(0, 0, length); }
  std::int64_t table_rows(std::int64_t) const override { return weight_.size(0); }
  bool covers(std::int64_t length) const override { return length <= weight_.size(0); }

 private:
  at::Tensor weight_;
};

std::shared_ptr<PositionalEncoding> make_learned(const Json& options, const EncodingContext& context) {
  return std::make_shared<LearnedEncoding>(options, context);
}

const RegisterEncoding learned_entry{
    {{.id = "learned",
      .title = "Learned table",
      .summary = "One vector a position, trained like every other weight, is added to the input.",
      .help =
          "The table starts without any order: whatever similarity neighbours show later, training put it "
          "there. How much of it is visible depends on the initial spread: from N(0, 1), the default of "
          "torch.nn.Embedding, a short training moves the rows by a few percent and the picture stays "
          "noise; from N(0, 0.02²) it shows.\n\nThere is no row beyond the table's end, and rows that no "
          "training sequence reaches stay exactly where they started.",
      .reference = "Gehring et al. 2017, section 3.1; Wang and Chen 2020",
      .order = 30,
      .options = {{.key = "initial_std",
                   .label = "initial spread",
                   .help = "Standard deviation of the normal distribution that the table starts from.",
                   .kind = OptionKind::number,
                   .default_value = 0.02,
                   .minimum = 0,
                   .maximum = 100},
                  {.key = "max_length",
                   .label = "rows",
                   .help = "How many positions the table has.",
                   .kind = OptionKind::integer,
                   .default_value = nullptr,
                   .absent = "as many as the longest sequence needs",
                   .unit = "positions",
                   .minimum = 1,
                   .maximum = 65536,
                   .constraint = OptionConstraint::covers_length},
                  {.key = "start",
                   .label = "start",
                   .help = "What the table holds before training.",
                   .kind = OptionKind::choice,
                   .default_value = "normal",
                   .choices = {{"normal", "random", "Draws from N(0, initial spread²)."},
                               {"sinusoid", "sinusoid",
                                "The sinusoidal table of base 10000, interleaved."}}}},
      .traits = {{"place", "input"}, {"table", true}, {"trained", true}}},
     make_learned}};

}  // namespace

}  // namespace ordinate
