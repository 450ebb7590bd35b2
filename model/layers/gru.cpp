#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/fused/fused_gru.h"
#include "model/layers/block.h"
#include "model/layers/linear.h"

namespace ordinate {

namespace {

/// Runs each sequence backwards and leaves its padding where it is. `x` is [length, batch, width].
at::Tensor reversed(const at::Tensor& x, const Pass& pass) {
  if (!pass.padded()) return x.flip(0);
  const at::Tensor place = at::arange(x.size(0), at::kLong).unsqueeze(1);
  const at::Tensor mirrored = pass.lengths.unsqueeze(0) - 1 - place;
  const at::Tensor source = at::where(mirrored >= 0, mirrored, place);
  return x.gather(0, source.unsqueeze(2).expand(x.sizes()));
}

/// Cho et al. 2014 as torch.nn.GRU has it: the reset gate acts on W_hn h + b_hn.
///
/// Padding stands at the end and a recurrence looks only backwards, so what is computed there reaches
/// no state that is read; the reverse direction runs on sequences that were turned within their length.
class GruBlock : public Block {
 public:
  GruBlock(const Json& options, const BlockContext& context)
      : name_(context.name),
        hidden_(options["hidden"]),
        bidirectional_(options["bidirectional"]),
        dropout_(options["dropout"]) {
    std::int64_t width = context.width;
    for (std::int64_t i = 0; i < options["layers"].get<std::int64_t>(); ++i) {
      Layer layer;
      layer.forwards = direction("_l" + std::to_string(i), width, context);
      if (bidirectional_) layer.backwards = direction("_l" + std::to_string(i) + "_reverse", width, context);
      layers_.push_back(std::move(layer));
      width = output_width();
    }
  }

  at::Tensor forward(const at::Tensor& x, const Pass& pass) override {
    at::Tensor state = x.transpose(0, 1);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      at::Tensor output = run(state, layers_[i].forwards);
      if (bidirectional_) {
        const at::Tensor backwards = reversed(run(reversed(state, pass), layers_[i].backwards), pass);
        output = at::cat({output, backwards}, 2);
      }
      state = i + 1 < layers_.size() ? dropout(output, dropout_, name_ + ".dropout" + std::to_string(i), pass)
                                     : output;
      if (i + 1 < layers_.size())
        pass.show_state(name_ + ".layers." + std::to_string(i), state.transpose(0, 1));
    }
    return state.transpose(0, 1);
  }

  std::unique_ptr<Continuation> continuation() override {
    if (bidirectional_) return Block::continuation();
    return std::make_unique<Continued>(*this);
  }

  std::int64_t output_width() const override { return bidirectional_ ? 2 * hidden_ : hidden_; }

  bool append_fused(FusedParts& parts) const override {
    if (dropout_ > 0 && layers_.size() > 1) return false;
    std::vector<FusedGru::Layer> layers(layers_.size());
    std::int64_t inputs = layers_.front().forwards.front().size(1);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      layers[i].forwards = fused(layers_[i].forwards);
      if (bidirectional_) layers[i].backwards = fused(layers_[i].backwards);
    }
    parts.push_back(std::make_unique<FusedGru>(std::move(layers), inputs, hidden_));
    return true;
  }

  /// Each direction's own last state: the reverse one ends at the first symbol.
  at::Tensor final_state(const at::Tensor& output, const Pass& pass) const override {
    const at::Tensor end = state_at_end(output, pass);
    if (!bidirectional_) return end;
    return at::cat({end.narrow(1, 0, hidden_), output.select(1, 0).narrow(1, hidden_, hidden_)}, 1);
  }

 private:
  struct Layer {
    std::vector<at::Tensor> forwards;
    std::vector<at::Tensor> backwards;
  };

  /// From the states that the earlier places left.
  class Continued : public Continuation {
   public:
    explicit Continued(const GruBlock& block) : block_(block), states_(block.layers_.size()) {}

    at::Tensor outputs(const at::Tensor& x, const Pass&) override {
      at::Tensor state = x.transpose(0, 1);
      for (std::size_t i = 0; i < states_.size(); ++i) {
        state = block_.run(state, block_.layers_[i].forwards, states_[i]);
        states_[i] = state.slice(0, -1);
      }
      return state.transpose(0, 1);
    }

   private:
    const GruBlock& block_;
    std::vector<at::Tensor> states_;  ///< one a layer: [1, batch, hidden]
  };

  std::unique_ptr<FusedGruDirection> fused(const std::vector<at::Tensor>& parameters) const {
    const FusedGruDirection::Parameters all = {fused_parameter(parameters[0]), fused_parameter(parameters[1]),
                                               fused_parameter(parameters[2]),
                                               fused_parameter(parameters[3])};
    return std::make_unique<FusedGruDirection>(all, parameters[0].size(1), hidden_);
  }

  std::vector<at::Tensor> direction(const std::string& suffix, std::int64_t inputs,
                                    const BlockContext& context) {
    std::vector<at::Tensor> parameters;
    const auto add = [&](const std::string& name, at::IntArrayRef shape) {
      parameters.push_back(register_parameter(
          name + suffix, context.initial.linear(name_ + "." + name + suffix, shape, hidden_)));
    };
    add("weight_ih", {3 * hidden_, inputs});
    add("weight_hh", {3 * hidden_, hidden_});
    add("bias_ih", {3 * hidden_});
    add("bias_hh", {3 * hidden_});
    return parameters;
  }

  /// One direction of one layer, from this state or zeros: [length, batch, inputs] to [length, batch,
  /// hidden].
  at::Tensor run(const at::Tensor& x, const std::vector<at::Tensor>& parameters,
                 const at::Tensor& from = {}) const {
    const at::Tensor start = from.defined() ? from : at::zeros({1, x.size(1), hidden_}, x.scalar_type());
    return std::get<0>(at::gru(x, start, parameters, /*has_biases=*/true, /*num_layers=*/1, /*dropout=*/0.0,
                               /*train=*/false, /*bidirectional=*/false, /*batch_first=*/false));
  }

  std::string name_;
  std::int64_t hidden_;
  bool bidirectional_;
  double dropout_;
  std::vector<Layer> layers_;
};

std::shared_ptr<Block> make_gru(const Json& options, const BlockContext& context) {
  return std::make_shared<GruBlock>(options, context);
}

const RegisterBlock gru_entry{
    {{.id = "gru",
      .title = "GRU",
      .summary = "A gated recurrent network that reads the sequence symbol by symbol.",
      .help =
          "It reads in order, so it knows order without an encoding; what is added to the input is one more "
          "hint.\n\nTensors have the names and shapes of torch.nn.GRU. Dropout acts between layers.",
      .formula = R"(r = σ(W_r x + U_r h + b_r), \, z = σ(W_z x + U_z h + b_z))"
                 "\n"
                 R"(n = \tanh(W_n x + b_n + r ⊙ (U_n h + c_n)))"
                 "\n"
                 R"(h → (1 - z) ⊙ n + z ⊙ h)",
      .reference = "Cho et al. 2014, section 2.3",
      .order = 20,
      .options = {{.key = "hidden",
                   .label = "hidden units",
                   .help = "Size of the state of each direction.",
                   .kind = OptionKind::integer,
                   .default_value = 32,
                   .minimum = 1,
                   .maximum = 4096},
                  {.key = "layers",
                   .label = "layers",
                   .help = "Recurrent layers, each reading the states of the one before.",
                   .kind = OptionKind::integer,
                   .default_value = 1,
                   .minimum = 1,
                   .maximum = 16},
                  {.key = "bidirectional",
                   .label = "both directions",
                   .help = "A second network reads from the end; the states of both are joined.",
                   .kind = OptionKind::boolean,
                   .default_value = false},
                  dropout_option("Share of the states between two layers that is zeroed in training.")},
      .traits = BlockTraits{.output_width = OutputWidth{.option = "hidden", .doubled_by = "bidirectional"},
                            .looks_ahead = {Condition::Test::set, "bidirectional"}},
      .sizes = {{"directions", "1 + bidirectional"},
                {"parameters", "directions*3*hidden*(inputs + hidden + 2)"},
                {"products", "directions*3*hidden*(inputs + hidden)"},
                {"through_graph", "(dropout > 0)*(layers > 1)"},
                {"row",
                 "first*inputs + last*outputs + directions*hidden + bidirectional*(inputs + 2*hidden)"},
                {"training_row",
                 "inputs + directions*4*hidden + last*outputs + bidirectional*max(hidden, inputs)"},
                {"group_row", "3*directions*hidden"},
                {"sequence", "8*directions*hidden"},
                {"graph_row", "directions*(16*hidden + 2*inputs)"},
                {"passing_row", "8*hidden + 4*inputs"}}},
     make_gru,
     R"py(%make Gru($inputs, $hidden, $layers, batch_first=True, dropout=${dropout*(layers > 1)}, bidirectional=$bidirectional)
class Gru(nn.GRU):
    """Cho et al. 2014, as torch.nn.GRU has it; [batch, length, inputs] in, states out."""

    def forward(self, x$given):
%if padded*bidirectional
        packed = nn.utils.rnn.pack_padded_sequence(
            x, lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        states, _ = super().forward(packed)
        states, _ = nn.utils.rnn.pad_packed_sequence(states, True, total_length=x.shape[1])
%else
        states, _ = super().forward(x)
%end
        return states
%if reads_final_state*bidirectional

    def final_state(self, x$given_lengths):
        """The last state of each direction: that of the backward one is at the first symbol."""
%if padded
        end = x[torch.arange(len(x), device=x.device), lengths - 1]
%else
        end = x[:, -1]
%end
        return torch.cat([end[:, : self.hidden_size], x[:, 0, self.hidden_size :]], dim=1)
%end
)py"}};

}  // namespace

}  // namespace ordinate
