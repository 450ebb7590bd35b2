#include <ATen/TensorOperators.h>

#include "model/encodings/sinusoid.h"
#include "model/encodings/table_encoding.h"

namespace ordinate {

namespace {

class LearnedEncoding : public TableEncoding {
 public:
  LearnedEncoding(const Json& options, const EncodingContext& context) : TableEncoding(options, context) {
    weight_ = register_parameter("weight", start(options, context, "weight"));
    if (options["every_layer"] != "own" || context.attention_layers < 2) return;
    auto list = register_module("layers", std::make_shared<torch::nn::Module>());
    for (std::int64_t layer = 1; layer < context.attention_layers; ++layer) {
      const std::string index = std::to_string(layer);
      auto holder = list->register_module(index, std::make_shared<torch::nn::Module>());
      layers_.push_back(
          holder->register_parameter("weight", start(options, context, "layers." + index + ".weight")));
    }
  }

  std::int64_t table_rows(std::int64_t) const override { return weight_.size(0); }
  bool covers(std::int64_t length) const override { return length <= weight_.size(0); }

 protected:
  bool reads_the_same(std::int64_t, std::int64_t) const override { return false; }
  at::Tensor rows(std::int64_t count) override { return weight_.narrow(0, 0, count); }
  at::Tensor rows_at(const at::Tensor& numbers) override { return weight_.index_select(0, numbers); }

  at::Tensor rows_of_layer(const Positions& positions, std::int64_t layer) override {
    if (layers_.empty()) return rows_for(positions);
    const at::Tensor& weight = layers_[static_cast<std::size_t>(layer - 1)];
    return positions.consecutive() ? weight.narrow(0, 0, positions.length)
                                   : weight.index_select(0, positions.numbers);
  }

  std::vector<at::Tensor> penalised_tables() override {
    std::vector<at::Tensor> tables = {weight_};
    tables.insert(tables.end(), layers_.begin(), layers_.end());
    return tables;
  }

 private:
  static at::Tensor start(const Json& options, const EncodingContext& context, const std::string& part) {
    const std::int64_t count = rows_of_table(options, context);
    if (options["start"] == "sinusoid")
      return sinusoid({.width = context.width}, count, context.initial.type());
    return context.initial.normal(context.tensor(part), {count, context.width}, options["initial_std"]);
  }

  at::Tensor weight_;
  std::vector<at::Tensor> layers_;  ///< of the layers from 1 on, where each has one of its own
};

const RegisterEncoding learned_entry{
    {{.id = "learned",
      .title = "Learned table",
      .summary = "One vector a position, trained like every other weight, is added to the input.",
      .help =
          "The table starts without any order: whatever similarity neighbours show later, training put it "
          "there. How much of it is visible depends on the initial spread: from N(0, 1), the default of "
          "torch.nn.Embedding, a short training moves the rows by a few percent and the picture stays "
          "noise; from N(0, 0.02²) it shows.\n\nWhere it acts: at the input of any body, and in every "
          "layer where asked.\n\nParameters: rows × width.\n\nBeyond the training length: rows that no "
          "training sequence reaches stay exactly where they started, and beyond the table's end there is "
          "no row at all.\n\nTry this: start from the sinusoid and see how far the rows move; or ask for "
          "smoothness.",
      .formula = R"(x_p = E_{s_p} + P_p)",
      .reference = "Gehring et al. 2017, section 3.1; Wang and Chen 2020; smoothness: Gao et al. 2022",
      .order = 30,
      .options = concatenated(
          {{.key = "initial_std",
            .label = "initial spread",
            .help = "Standard deviation of the normal distribution that the table starts from.",
            .kind = OptionKind::number,
            .default_value = 0.02,
            .minimum = 0,
            .maximum = 100},
           max_length_option(),
           {.key = "start",
            .label = "start",
            .help = "What the table holds before training.",
            .kind = OptionKind::choice,
            .default_value = "normal",
            .choices = {{"normal", "random", "Draws from N(0, initial spread²)."},
                        {"sinusoid", "sinusoid", "The sinusoidal table of base 10000, interleaved."}}}},
          trained_table_options(PositionKind::whole, true)),
      .traits = table_traits(true),
      .sizes = table_sizes("rows*width*if(every_layer_own, max(layers, 1), 1)")},
     make_encoding<LearnedEncoding>,
     table_python(R"py(class Encoding(nn.Module):
    """One trained vector a position (Gehring et al. 2017, section 3.1)."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter($initial_std * torch.randn($rows, $width))
%if every_layer_own
        # Later layers have a table each.
        self.layers = nn.ModuleDict(
            {str(layer): nn.Embedding($rows, $width) for layer in range(1, $layers)}
        )
%end

    def rows(self, positions):
        return self.weight[positions]  # [length, width]
%if every_layer_own

    def add_to_layer(self, x, positions, layer):
        return x + self.layers[str(layer)](positions) if layer > 0 else x
%end
)py")}};

}  // namespace

}  // namespace ordinate
