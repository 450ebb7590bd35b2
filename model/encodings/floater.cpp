#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/table_encoding.h"

namespace ordinate {

namespace {

/// Liu et al. 2020, section 3: p(t) follows dp/dt = f(t, p), unrolled so that the gradient passes
/// through every step of the solver; in layers as biases behind the projections, where the published code
/// adds them. f(t, y) = W2 [tanh(W1 [y ‖ t] + b1) ‖ t] + b2.
class FloaterEncoding : public TableEncoding {
 public:
  FloaterEncoding(const Json& options, const EncodingContext& context)
      : TableEncoding(options, context),
        in_layers_(options["place"] == "layers"),
        fourth_order_(options["solver"] == "rk4"),
        step_(options["time_step"]) {
    const std::int64_t width = in_layers_ ? context.attention_width : context.width;
    const auto map = [&](const std::string& name, at::Tensor& weight, at::Tensor& bias) {
      auto holder = register_module(name, std::make_shared<torch::nn::Module>());
      const auto fill = [&](const char* part, at::IntArrayRef shape) {
        return holder->register_parameter(
            part, context.initial.linear(context.tensor(name + "." + part), shape, width + 1));
      };
      weight = fill("weight", {width, width + 1});
      bias = fill("bias", {width});
    };
    map("linear1", first_weight_, first_bias_);
    map("linear2", second_weight_, second_bias_);
    const std::vector<std::int64_t> shape =
        in_layers_ ? std::vector<std::int64_t>{context.attention_layers, 3, width}
                   : std::vector<std::int64_t>{width};
    start_ = register_parameter(
        "start", context.initial.normal(context.tensor("start"), shape, options["initial_std"]));
  }

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override {
    return in_layers_ ? x : TableEncoding::add_to_input(x, positions);
  }

  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override {
    return in_layers_ ? state : TableEncoding::add_to_layer(state, place);
  }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    return in_layers_ ? std::nullopt : TableEncoding::terms(positions);
  }

  at::Tensor projection_bias(const AttentionPlace& place) override {
    if (!in_layers_) return {};
    const Positions& positions = place.positions;
    const at::Tensor path = solve(start_.select(0, place.layer), positions.end());  // [end, 3, width]
    return (positions.consecutive() ? path : path.index_select(0, positions.numbers)).transpose(0, 1);
  }

 protected:
  /// In layers: the vectors that the queries of the first layer get.
  at::Tensor rows(std::int64_t count) override {
    return in_layers_ ? solve(start_.select(0, 0), count).select(1, 0) : solve(start_, count);
  }

 private:
  at::Tensor slope(double time, const at::Tensor& state) const {
    std::vector<std::int64_t> shape = state.sizes().vec();
    shape.back() = 1;
    const at::Tensor moment = at::full(shape, time, state.options());
    const at::Tensor hidden = at::tanh(at::linear(at::cat({state, moment}, -1), first_weight_, first_bias_));
    return at::linear(at::cat({hidden, moment}, -1), second_weight_, second_bias_);
  }

  at::Tensor next(double time, const at::Tensor& state) const {
    const double half = step_ / 2;
    const at::Tensor k1 = slope(time, state);
    const at::Tensor k2 = slope(time + half, state + half * k1);
    if (!fourth_order_) return state + step_ * k2;
    const at::Tensor k3 = slope(time + half, state + half * k2);
    const at::Tensor k4 = slope(time + step_, state + step_ * k3);
    return state + (step_ / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  }

  /// The path from `start` at times 0, Δt, 2Δt, …: [count, …].
  at::Tensor solve(const at::Tensor& start, std::int64_t count) const {
    std::vector<at::Tensor> path = {start};
    for (std::int64_t k = 1; k < count; ++k)
      path.push_back(next(static_cast<double>(k - 1) * step_, path.back()));
    return at::stack(path).narrow(0, 0, count);
  }

  bool in_layers_;
  bool fourth_order_;
  double step_;
  at::Tensor first_weight_;
  at::Tensor first_bias_;
  at::Tensor second_weight_;
  at::Tensor second_bias_;
  at::Tensor start_;
};

EncodingTraits floater_traits() {
  EncodingTraits traits = table_traits(true);
  traits.group = EncodingGroup::network;
  traits.attention_when.push_back({"place", {"layers"}});
  return traits;
}

/// Every evaluation of the network leaves tensors, and what the graph keeps of each operation.
Sizes floater_sizes() {
  return {{"columns", "if(place_layers, inner, width)"},
          {"paths", "if(place_layers, 3*layers, 1)"},
          {"evaluations", "if(solver_rk4, 4, 2)"},
          {"parameters", "2*columns*(columns + 2) + paths*columns"},
          {"table", "rows*width"},
          {"a_place", "4*width*if(every_layer_no, 1, layers) + evaluations*12*(paths*columns + 256)"},
          {"row_in_every_layer", "1 - every_layer_no"},
          {"through_graph", "place_layers"}};
}

const RegisterEncoding floater_entry{
    {{.id = "floater",
      .title = "FLOATER",
      .summary = "The position's vector moves along a path that a trained differential equation draws.",
      .help =
          "dp/dt = f(t, p) with f(t, y) = W2 [tanh(W1 [y ‖ t] + b1) ‖ t] + b2; the vector of position k is "
          "p(k Δt), found by an unrolled Runge-Kutta method whose every step passes gradients on.\n\nWhere "
          "it acts: at the input of any body, or, as published, as biases that are added to the queries, "
          "keys "
          "and values of every attention layer behind their projections; then all share f, and each has its "
          "own "
          "start.\n\nParameters: 2 "
          "width² + 4 width, and a start of width (3 × layers × width in the layers).\n\nBeyond the training "
          "length: the path goes on. The published code keeps the sinusoid at the input too, stops at 255 "
          "positions, uses ReLU and solves anew only every 400 updates; this one does none of that.\n\nTry "
          "this: draw the principal components while it trains.",
      .formula = R"(\frac{dp}{dt} = f(t, p))"
                 "\n"
                 R"(P_k = p(k Δt))",
      .reference = "Liu et al. 2020, sections 3.1 and 3.2",
      .order = 50,
      .options =
          concatenated({{.key = "place",
                         .label = "where",
                         .help = "Where the vectors enter.",
                         .kind = OptionKind::choice,
                         .default_value = "input",
                         .choices = {{"input", "at the input", "Added to the token vectors."},
                                     {"layers", "in every layer", "Added to queries, keys and values."}}},
                        {.key = "time_step",
                         .label = "time step",
                         .help = "Time from one position to the next, and the step of the solver.",
                         .kind = OptionKind::number,
                         .default_value = 0.1,
                         .minimum = 0,
                         .maximum = 10,
                         .minimum_excluded = true},
                        {.key = "solver",
                         .label = "solver",
                         .help = "How the path is followed.",
                         .kind = OptionKind::choice,
                         .default_value = "midpoint",
                         .choices = {{"midpoint", "midpoint", "Two evaluations a step, second order."},
                                     {"rk4", "Runge-Kutta 4", "Four evaluations a step, fourth order."}}},
                        {.key = "initial_std",
                         .label = "initial spread",
                         .help = "Standard deviation that the start of the path is drawn from.",
                         .kind = OptionKind::number,
                         .default_value = 0.02,
                         .minimum = 0,
                         .maximum = 100}},
                       trained_table_options(PositionKind::whole)),
      .traits = floater_traits(),
      .sizes = floater_sizes()},
     make_encoding<FloaterEncoding>,
     std::string(R"py(class Encoding(nn.Module):
    """Liu et al. 2020, section 3: position k has p(k h), where dp/dt = f(t, p) and h = $time_step."""

    def __init__(self):
        super().__init__()
%if place_layers
        self.linear1 = nn.Linear(${inner + 1}, $inner)
        self.linear2 = nn.Linear(${inner + 1}, $inner)
        # Queries, keys and values of every layer have a start of their own.
        self.start = nn.Parameter($initial_std * torch.randn($layers, 3, $inner))
%else
        self.linear1 = nn.Linear(${width + 1}, $width)
        self.linear2 = nn.Linear(${width + 1}, $width)
        self.start = nn.Parameter($initial_std * torch.randn($width))
%end

    def slope(self, time, p):
        """f(t, p) = W2 [tanh(W1 [p, t] + b1), t] + b2"""
        time = torch.full_like(p[..., :1], time)
        hidden = torch.tanh(self.linear1(torch.cat([p, time], dim=-1)))
        return self.linear2(torch.cat([hidden, time], dim=-1))

    def path(self, start, positions):
%if solver_midpoint
        """Followed with the midpoint method; gradients pass through every step."""
%else
        """Followed with the method of Runge and Kutta; gradients pass through every step."""
%end
        h = $time_step
        path = [start]
        for k in range(int(positions.max())):
            t, p = k * h, path[-1]
            k1 = self.slope(t, p)
            k2 = self.slope(t + h / 2, p + h / 2 * k1)
%if solver_midpoint
            path.append(p + h * k2)
%else
            k3 = self.slope(t + h / 2, p + h / 2 * k2)
            k4 = self.slope(t + h, p + h * k3)
            path.append(p + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
%end
        return torch.stack(path)[positions]
%if place_layers

    def projection_bias(self, positions, layer):
        return self.path(self.start[layer], positions).flatten(1)  # [length, 3 width]
%else

    def rows(self, positions):
        return self.path(self.start, positions)  # [length, width]
%end
)py") + "%if place_input\n" +
         table_methods_python("self.rows(positions)") + "%end\n"}};

}  // namespace

}  // namespace ordinate
