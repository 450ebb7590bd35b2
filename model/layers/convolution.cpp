#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cstring>

#include "model/kernels/activation_kernel.h"
#include "model/kernels/row_kernel.h"
#include "model/layers/block.h"
#include "model/layers/linear.h"

namespace ordinate {

namespace {

/// Places of the window before the own one, and all of them.
struct Window {
  std::int64_t before = 0;
  std::int64_t size = 1;
};

/// activation(convolution), without a graph: the places of each window side by side are the inputs of one
/// linear map. What stands beyond the sequence counts as zero.
class FusedConvolution : public FusedInner {
 public:
  FusedConvolution(FusedLinear map, Window window, FusedActivation activation)
      : map_(std::move(map)), window_(window), activation_(activation) {}

  void forward(const FusedPass& pass, const float* input, const float* added, float* output) override {
    const auto activate = activation_ == FusedActivation::gelu ? gelu : relu;
    input_ = input;
    map_.begin();
    const std::int64_t group = sequences_at_a_time(pass) * pass.length;
    float* slope = slope_.get((pass.keep ? pass.rows() : group) * width());
    for_groups(pass, [&](std::int64_t first, std::int64_t rows) {
      const std::int64_t at = first * pass.length * width();
      unfold(pass, first, rows);
      map_.forward(rows, columns_.data(), scratch_.get(rows * width()));
      activate(rows * width(), scratch_.data(), output + at, slope + (pass.keep ? at : 0));
      if (added != nullptr) add_scaled(rows * width(), 1.0F, added + at, output + at);
    });
  }

  void backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) override {
    for_groups(pass, [&](std::int64_t first, std::int64_t rows) {
      const std::int64_t at = first * pass.length * width();
      float* inner = scratch_.get(rows * width());
      std::memcpy(inner, gradient + at, sizeof(float) * static_cast<std::size_t>(rows * width()));
      through_activation(rows, width(), inner, slope_.data() + at, map_.bias_gradient());
      unfold(pass, first, rows);
      map_.add_parameter_gradients(rows, columns_.data(), inner, false);
      map_.input_gradient(rows, inner, columns_.data());
      if (!add) std::memset(input_gradient + at, 0, sizeof(float) * static_cast<std::size_t>(rows * width()));
      fold(pass, first, rows, input_gradient + at);
    });
  }

 private:
  std::int64_t width() const { return map_.outputs(); }

  static std::int64_t sequences_at_a_time(const FusedPass& pass) {
    return std::min(pass.batch, std::max<std::int64_t>(1, rows_at_a_time / pass.length));
  }

  template <class Use>
  void for_groups(const FusedPass& pass, const Use& use) const {
    const std::int64_t sequences = sequences_at_a_time(pass);
    for (std::int64_t first = 0; first < pass.batch; first += sequences)
      use(first, std::min(sequences, pass.batch - first) * pass.length);
  }

  /// `use(row in the group, place in the window, row that is seen there)`.
  template <class Use>
  void for_windows(const FusedPass& pass, std::int64_t first, std::int64_t rows, const Use& use) const {
    for (std::int64_t row = 0; row < rows; ++row) {
      const std::int64_t sequence = row / pass.length;
      const std::int64_t length = pass.length_of(first + sequence);
      for (std::int64_t tap = 0; tap < window_.size; ++tap) {
        const std::int64_t place = row % pass.length + tap - window_.before;
        if (place >= 0 && place < length) use(row, tap, sequence * pass.length + place);
      }
    }
  }

  /// [rows, width · size], the weight's order: the window of each column after the other.
  void unfold(const FusedPass& pass, std::int64_t first, std::int64_t rows) {
    float* columns = columns_.zeros(rows * width() * window_.size);
    const float* input = input_ + first * pass.length * width();
    for_windows(pass, first, rows, [&](std::int64_t row, std::int64_t tap, std::int64_t seen) {
      float* to = columns + row * width() * window_.size + tap;
      const float* from = input + seen * width();
      for (std::int64_t i = 0; i < width(); ++i) to[i * window_.size] = from[i];
    });
  }

  void fold(const FusedPass& pass, std::int64_t first, std::int64_t rows, float* gradient) const {
    for_windows(pass, first, rows, [&](std::int64_t row, std::int64_t tap, std::int64_t seen) {
      const float* from = columns_.data() + row * width() * window_.size + tap;
      float* to = gradient + seen * width();
      for (std::int64_t i = 0; i < width(); ++i) to[i] += from[i * window_.size];
    });
  }

  FusedLinear map_;
  Window window_;
  FusedActivation activation_;
  const float* input_ = nullptr;
  Buffer columns_;  // of some sequences: their windows, then the gradient of those
  Buffer scratch_;  // of some sequences: what goes into the activation, then the gradient of that
  Buffer slope_;
};

/// One layer; `conv` holds the names of torch.nn.Conv1d.
class ConvolutionLayer : public torch::nn::Module {
 public:
  ConvolutionLayer(const Json& options, const BlockContext& context)
      : name_(context.name),
        norm_place_(norm_place_from(options)),
        residual_(options["residual"]),
        dropout_(options["dropout"]),
        activation_(activation_from(options)) {
    window_.size = options["size"];
    window_.before = options["causal"] == true ? window_.size - 1 : (window_.size - 1) / 2;
    auto holder = register_module("conv", std::make_shared<torch::nn::Module>());
    const std::int64_t inputs = context.width * window_.size;
    const auto fill = [&](const std::string& part, at::IntArrayRef shape) {
      return holder->register_parameter(part, context.initial.linear(name_ + ".conv." + part, shape, inputs));
    };
    weight_ = fill("weight", {context.width, context.width, window_.size});
    bias_ = fill("bias", {context.width});
    if (norm_place_ != NormPlace::none)
      norm_ = register_module("norm", std::make_shared<LayerNorm>(context.width, context.initial));
  }

  at::Tensor forward(const at::Tensor& x, const Pass& pass) const {
    const at::Tensor input = norm_place_ == NormPlace::pre ? norm_->forward(x) : x;
    const at::Tensor seen =
        pass.padded() ? input.masked_fill(padding_mask(pass, x.size(1)).unsqueeze(2), 0) : input;
    // As one linear map: the library's convolution gives wrong numbers for some widths (seen with 36, 40 and
    // 42 channels in LibTorch 2.6 with oneDNN 3.7).
    const std::vector<std::int64_t> beyond = {0, 0, window_.before, window_.size - 1 - window_.before};
    const at::Tensor windows = at::constant_pad_nd(seen, beyond).unfold(1, window_.size, 1).flatten(2);
    const at::Tensor values = at::linear(windows, weight_.flatten(1), bias_);
    const at::Tensor output = dropout(activate(values, activation_), dropout_, name_ + ".dropout", pass);
    const at::Tensor sum = residual_ ? x + output : output;
    return norm_place_ == NormPlace::post ? norm_->forward(sum) : sum;
  }

  bool append_fused(FusedParts& parts) const {
    if (dropout_ > 0) return false;
    const std::int64_t width = weight_.size(0);
    FusedLinear map(fused_parameter(weight_), fused_parameter(bias_), width * window_.size, width);
    parts.push_back(std::make_unique<FusedAround>(
        fused(norm_place_), residual_, width, norm_ ? norm_->fused() : nullptr,
        std::make_unique<FusedConvolution>(std::move(map), window_, fused(activation_))));
    return true;
  }

  const std::string& place() const { return name_; }  ///< in the state_dict

 private:
  std::string name_;
  NormPlace norm_place_;
  bool residual_;
  double dropout_;
  Activation activation_;
  Window window_;
  at::Tensor weight_;
  at::Tensor bias_;
  std::shared_ptr<LayerNorm> norm_;
};

class ConvolutionBlock : public Block {
 public:
  ConvolutionBlock(const Json& options, const BlockContext& context) : width_(context.width) {
    auto list = register_module("layers", std::make_shared<torch::nn::Module>());
    for (std::int64_t i = 0; i < options["layers"].get<std::int64_t>(); ++i) {
      const std::string index = std::to_string(i);
      const BlockContext layer{context.name + ".layers." + index, context.width, context.initial};
      layers_.push_back(list->register_module(index, std::make_shared<ConvolutionLayer>(options, layer)));
    }
  }

  at::Tensor forward(const at::Tensor& x, const Pass& pass) override {
    at::Tensor state = x;
    for (const auto& layer : layers_) {
      state = layer->forward(state, pass);
      pass.show_state(layer->place(), state);
    }
    return state;
  }

  std::int64_t output_width() const override { return width_; }

  bool append_fused(FusedParts& parts) const override {
    return std::all_of(layers_.begin(), layers_.end(),
                       [&](const auto& layer) { return layer->append_fused(parts); });
  }

 private:
  std::int64_t width_;
  std::vector<std::shared_ptr<ConvolutionLayer>> layers_;
};

std::shared_ptr<Block> make_convolution(const Json& options, const BlockContext& context) {
  return std::make_shared<ConvolutionBlock>(options, context);
}

OptionList convolution_options() {
  Option activation = activation_option();
  activation.help = "The function behind the weighted sum.";
  return {{.key = "layers",
           .label = "layers",
           .help = "One after the other: each sees a window of windows.",
           .kind = OptionKind::integer,
           .default_value = 1,
           .minimum = 1,
           .maximum = 64},
          {.key = "size",
           .label = "window",
           .help = "Places that are seen at once, the own one among them. Of an even number, one more stands "
                   "to the right.",
           .kind = OptionKind::integer,
           .default_value = 3,
           .unit = "places",
           .minimum = 1,
           .maximum = 512},
          {.key = "causal",
           .label = "causal",
           .help = "The window ends at the own place, so that none sees what follows.",
           .kind = OptionKind::boolean,
           .default_value = false},
          norm_option("pre"),
          residual_option(),
          activation,
          dropout_option("Share of the outputs that is zeroed in training.")};
}

const RegisterBlock convolution_entry{
    {{.id = "convolution",
      .title = "Convolution",
      .summary = "Every place sees a window of its neighbours, each distance through weights of its own.",
      .help =
          "y_i = f(Σ_k W_k x_{i+k} + b) over the offsets k of the window; beyond the ends stand zeros. A "
          "weight for each offset tells left from right and near from far without an encoding, as far as the "
          "window reaches: layers × (size − 1) places in all. The zeros at the ends even tell where the "
          "sequence begins and ends.\n\nTensors have the names and shapes of torch.nn.Conv1d, `conv` in each "
          "layer.\n\nTry this: \"previous\" with a window of 3 and no encoding; then \"reverse\".",
      .formula = R"(y_i = f(Σ_k W_k x_{i+k} + b))",
      .reference = "Gehring et al. 2017, section 3; the zeros: Islam et al. 2020",
      .order = 25,
      .options = convolution_options(),
      .traits = BlockTraits{.looks_ahead = {Condition::Test::unless, "causal"}, .stackable = true},
      .sizes = {{"normed", "1 - norm_none"},
                {"drops", "dropout > 0"},
                {"parameters", "inputs^2*size + inputs + normed*2*inputs"},
                {"products", "inputs^2*size"},
                {"through_graph", "drops"},
                {"row", "inputs + normed*(inputs + 2)"},
                {"training_row", "(2 + normed)*inputs"},
                {"group_row", "(size + 1)*inputs"},
                {"graph_row", "(2*drops + 2*normed + 6)*inputs"},
                {"passing_row", "(size + 4)*inputs"}}},
     make_convolution,
     R"py(%make Convolution($inputs, layers=$layers, size=$size)
class ConvolutionLayer(nn.Module):
    """f(sum over the window of W_k x_{i + k} + b); zeros stand beyond the ends."""

    def __init__(self, width, size):
        super().__init__()
        self.conv = nn.Conv1d(width, width, size)
%if norm_none == 0
        self.norm = nn.LayerNorm(width)
%end

    def forward(self, x$given_lengths):
        size = self.conv.kernel_size[0]
%if norm_pre
        y = self.norm(x)
%else
        y = x
%end
%if padded
        padding = torch.arange(x.shape[1], device=x.device) >= lengths[:, None]  # [batch, length]
        y = y.masked_fill(padding[:, :, None], 0)
%end
%if causal
        y = F.pad(y, (0, 0, size - 1, 0))  # the window ends at the own place
%else
        y = F.pad(y, (0, 0, (size - 1) // 2, size // 2))
%end
        # As self.conv, which some versions of PyTorch compute wrongly on some processors.
        windows = y.unfold(1, size, 1).flatten(2)  # [batch, length, width * size]
        y = F.$activation(F.linear(windows, self.conv.weight.flatten(1), self.conv.bias))
%if dropout
        y = F.dropout(y, $dropout, self.training)
%end
%if residual
        y = x + y
%end
%if norm_post
        return self.norm(y)
%else
        return y
%end


class Convolution(nn.Module):
    def __init__(self, width, layers, size):
        super().__init__()
        self.layers = nn.ModuleList(ConvolutionLayer(width, size) for _ in range(layers))

    def forward(self, x$given):
        for layer in self.layers:
            x = layer(x$given_lengths)
        return x
)py"}};

}  // namespace

}  // namespace ordinate
