#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <torch/csrc/autograd/custom_function.h>

#include "model/encodings/relative.h"
#include "model/kernels/pair_network_kernel.h"

namespace ordinate {

namespace {

/// The network f as a node of the graph, in single precision: it keeps nothing of the hidden layer, which is
/// the largest thing that this encoding makes.
class PairNetworkNode : public torch::autograd::Function<PairNetworkNode> {
 public:
  /// `share` is [length, length]: [outputs, length, length].
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& share,
                            const at::Tensor& first_weight, const at::Tensor& first_bias,
                            const at::Tensor& second_weight, const at::Tensor& second_bias) {
    const at::Tensor numbers = share.contiguous();
    const std::vector<at::Tensor> parts = {first_weight, first_bias, second_weight, second_bias};
    const at::Tensor result = at::empty({second_bias.numel(), share.size(0), share.size(1)}, share.options());
    pair_network(shape_of(numbers, parts), network_of<const float*>(parts), numbers.data_ptr<float>(),
                 result.data_ptr<float>());
    context->save_for_backward({numbers, first_weight, first_bias, second_weight, second_bias});
    return result;
  }

  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                               const torch::autograd::tensor_list& gradients) {
    auto parts = context->get_saved_variables();
    const at::Tensor numbers = parts.front();
    parts.erase(parts.begin());
    const at::Tensor incoming = gradients[0].contiguous();
    torch::autograd::tensor_list results = {at::zeros_like(numbers)};
    for (const at::Tensor& part : parts) results.push_back(at::zeros_like(part));
    const std::vector<at::Tensor> sums(results.begin() + 1, results.end());
    pair_network_gradient(shape_of(numbers, parts), network_of<const float*>(parts),
                          numbers.data_ptr<float>(), incoming.data_ptr<float>(), network_of<float*>(sums),
                          results[0].data_ptr<float>());
    return results;
  }

 private:
  static PairNetworkShape shape_of(const at::Tensor& numbers, const std::vector<at::Tensor>& parts) {
    return {numbers.numel(), parts[1].numel(), parts[3].numel()};
  }
  template <class Pointer>
  static PairNetworkParts<Pointer> network_of(const std::vector<at::Tensor>& parts) {
    return {parts[0].data_ptr<float>(), parts[1].data_ptr<float>(), parts[2].data_ptr<float>(),
            parts[3].data_ptr<float>()};
  }
};

/// Li et al. 2024, equations 18 and 19: b_ij = f(ψ(|i − j|) / ψ(max(T, i))), ψ(x) = ln(|c| x + 1), T = |m|
/// T₀, with trained c and m and a network f of one hidden layer, W2 ReLU(W1 x + b1) + b2, one output a head.
class FireEncoding : public PositionalEncoding {
 public:
  FireEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        signed_(options["direction"] == "signed"),
        start_(options["initial_threshold"]) {
    const std::int64_t hidden = options["hidden"];
    const auto map = [&](const std::string& name, std::int64_t inputs, std::int64_t outputs) {
      auto holder = register_module(name, std::make_shared<torch::nn::Module>());
      const auto fill = [&](const char* part, at::IntArrayRef shape) {
        return holder->register_parameter(
            part, context.initial.linear(context.tensor(name + "." + part), shape, inputs));
      };
      const at::Tensor weight = fill("weight", {outputs, inputs});
      return Map{weight, fill("bias", {outputs})};
    };
    first_ = map("linear1", 1, hidden);
    second_ = map("linear2", hidden, context.heads);
    const at::ScalarType type = context.initial.type();
    c_ = register_parameter("c", at::full({1}, options["initial_c"].get<double>(), type));
    multiplier_ = register_parameter("multiplier", context.initial.ones({1}));
  }

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  /// To the right, where the paper has no place, max(T, j) takes the part of max(T, i): the argument stays
  /// between −1 and 1.
  at::Tensor logit_bias(const AttentionPlace& place) override {
    const Pairs& pairs = pairs_at(place.positions);
    const at::Tensor c = c_.abs();
    const auto squash = [&](const at::Tensor& x) { return at::log1p(c * x); };
    const at::Tensor norm = squash(at::maximum(multiplier_.abs() * start_, pairs.larger));
    at::Tensor share = squash(pairs.distances) / norm;
    if (signed_) share = at::where(pairs.ahead, -share, share);
    if (share.scalar_type() == at::kFloat)
      return PairNetworkNode::apply(share, first_.weight, first_.bias, second_.weight, second_.bias);
    const at::Tensor hidden = at::relu(at::linear(share.unsqueeze(2), first_.weight, first_.bias));
    return at::linear(hidden, second_.weight, second_.bias).permute({2, 0, 1});
  }

 private:
  /// Of every pair of places: [length, length].
  struct Pairs {
    at::Tensor distances;  ///< |p_j − p_i|
    at::Tensor larger;     ///< max(p_i, p_j)
    at::Tensor ahead;      ///< p_j > p_i
  };

  const Pairs& pairs_at(const Positions& positions) {
    if (positions.consecutive() && !drawn_ && pairs_.larger.defined() &&
        pairs_.larger.size(0) == positions.length && pairs_.larger.scalar_type() == c_.scalar_type())
      return pairs_;
    const at::Tensor offsets = positions.offsets();
    const at::Tensor numbers = positions.all();
    pairs_ = {offsets.abs().to(c_.scalar_type()),
              at::maximum(numbers.unsqueeze(0), numbers.unsqueeze(1)).to(c_.scalar_type()), offsets > 0};
    drawn_ = !positions.consecutive();
    return pairs_;
  }

  struct Map {
    at::Tensor weight;
    at::Tensor bias;
  };

  bool signed_;
  double start_;
  Map first_;
  Map second_;
  at::Tensor c_;
  at::Tensor multiplier_;
  Pairs pairs_;         ///< of the last pass; no part of the state_dict
  bool drawn_ = false;  ///< they are not of places 0, 1, …
};

const RegisterEncoding fire_entry{
    {{.id = "fire",
      .title = "FIRE",
      .summary = "A small network turns the distance, as a share of how far a place looks back, into a bias.",
      .help =
          "logit += f(ψ(|i − j|) / ψ(max(T, i))) with ψ(x) = ln(c x + 1) and a network f of one hidden layer "
          "with ReLU that has an output for each head. c and the threshold T are trained. The distance is "
          "divided by the place that looks, so that long sequences give f no argument that it has not met; "
          "before T it is divided by T, so that short ones are not stretched.\n\nWhere it acts: the logits "
          "of "
          "every attention layer; all layers share f.\n\nParameters: 2 × hidden + heads × (hidden + 1) + "
          "2.\n\nBeyond the training length: made for it; the argument of f stays between 0 and 1.\n\nThe "
          "paper's model is causal. Here places to the right count by max(T, j), and \"signed\" makes their "
          "argument negative, so that f can tell left from right: both are ours.\n\nTry this: race it "
          "against "
          "ALiBi on \"previous\" with lengths that training never saw.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} + f(\frac{ψ(\abs{i - j})}{ψ(\max(T, i, j))}))"
                 "\n"
                 R"(ψ(x) = \ln(\abs{c} x + 1))",
      .reference = "Li et al. 2024 (FIRE), section 3",
      .order = 145,
      .options =
          concatenated({{.key = "direction",
                         .label = "direction",
                         .help = "How places to the right count.",
                         .kind = OptionKind::choice,
                         .default_value = "distance",
                         .choices = {{"distance", "distance", "|i − j|: left and right alike."},
                                     {"signed", "signed", "Negative to the right."}}},
                        {.key = "hidden",
                         .label = "hidden units",
                         .help = "Of the network f.",
                         .kind = OptionKind::integer,
                         .default_value = 32,
                         .minimum = 1,
                         .maximum = 4096},
                        {.key = "initial_c",
                         .label = "c at the start",
                         .help = "How soon far distances become alike: ψ(x) = ln(c x + 1).",
                         .kind = OptionKind::number,
                         .default_value = 0.1,
                         .minimum = 0,
                         .maximum = 1000,
                         .minimum_excluded = true},
                        {.key = "initial_threshold",
                         .label = "T at the start",
                         .help = "The paper has 512 for texts of 2048 tokens, a quarter of the length.",
                         .kind = OptionKind::number,
                         .default_value = 4.0,
                         .unit = "positions",
                         .minimum = 0,
                         .maximum = 1e6,
                         .minimum_excluded = true}},
                       position_options(PositionKind::real)),
      .traits = attention_traits(true),
      .sizes = {{"parameters", "2*hidden + heads*(hidden + 1) + 2"},
                {"bias_heads", "heads"},
                {"a_pair", "4*heads + 12 + in_double*4*hidden"}}},
     make_encoding<FireEncoding>,
     R"py(class Encoding(nn.Module):
    """Li et al. 2024, section 3: f(ln(c |i - j| + 1) / ln(c max(T, i, j) + 1))."""

    def __init__(self):
        super().__init__()
        self.linear1 = nn.Linear(1, $hidden)
        self.linear2 = nn.Linear($hidden, $heads)
        self.c = nn.Parameter(torch.full((1,), $initial_c))
        self.multiplier = nn.Parameter(torch.ones(1))

    def logit_bias(self, positions):
        offsets = positions - positions[:, None]  # p_j - p_i at [i, j]
        threshold = self.multiplier.abs() * $initial_threshold
        larger = torch.maximum(positions, positions[:, None]).to(self.c.dtype)
        norm = torch.log1p(self.c.abs() * torch.maximum(threshold, larger))
        share = torch.log1p(self.c.abs() * offsets.abs().to(self.c.dtype)) / norm
%if direction_signed
        share = torch.where(offsets > 0, -share, share)
%end
        hidden = torch.relu(self.linear1(share[:, :, None]))
        return self.linear2(hidden).permute(2, 0, 1)  # [heads, length, length]
)py"}};

}  // namespace

}  // namespace ordinate
