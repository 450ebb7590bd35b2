#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <numbers>

#include "model/encodings/layer_parameters.h"
#include "model/encodings/relative.h"
#include "model/encodings/rotation.h"

namespace ordinate {

namespace {

/// Gopalakrishnan et al. 2025: each dimension c of queries and keys becomes a magnitude softplus(·) at the
/// angle p θ_c, keys turned by a trained phase δ_c more: q·k = Σ_c μ_q μ_k cos(θ_c (p_i − p_j) − δ_c).
class PolarEncoding : public PositionalEncoding {
 public:
  PolarEncoding(const Json& options, const EncodingContext& context)
      : PositionalEncoding(options),
        base_(options["base"]),
        head_width_(context.head_width()),
        type_(context.initial.type()) {
    const bool spread = options["initial_phase"] == "uniform";
    const std::vector<std::int64_t> shape = {context.heads, head_width_};
    phases_ = register_in_layers(*this, context, "phase", [&](const std::string& name) {
      return spread ? context.initial.uniform(name, shape, std::numbers::pi).sub_(std::numbers::pi)
                    : context.initial.zeros(shape);
    });
  }

  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override {
    const at::Tensor angles =
        place.positions.all().to(at::kDouble).unsqueeze(1) * frequencies_of_all();  // [length, head_width]
    const at::Tensor turned = angles + phase(place.layer).to(at::kDouble).unsqueeze(1);
    return {polar(queries, angles), polar(keys, turned)};
  }

  bool logits_add_up() const override { return false; }

  std::optional<EncodingTerms> terms(const Positions& positions) override {
    const at::Tensor angles = positions.all().to(at::kDouble).unsqueeze(1) * frequencies_of_all();
    EncodingTerms terms;
    terms.polar_cosine = angles.cos().to(at::kFloat);
    terms.polar_sine = angles.sin().to(at::kFloat);
    for (const at::Tensor& phase : phases_) {
      const at::Tensor turned = angles + phase.to(at::kDouble).unsqueeze(1);
      terms.polar_key_cosine.push_back(turned.cos().to(at::kFloat));
      terms.polar_key_sine.push_back(turned.sin().to(at::kFloat));
    }
    return terms;
  }

  void after_update() override {
    for (at::Tensor& phase : phases_) phase.clamp_(-2 * std::numbers::pi, 0);
  }

  at::Tensor kernel(std::int64_t length) override {
    const at::Tensor offsets =
        Positions{length, {}, {}}.offsets().to(at::kDouble).view({1, length, length, 1});
    const at::Tensor phases = phase(0).to(at::kDouble).view({-1, 1, 1, head_width_});
    return (offsets * frequencies_of_all() + phases).cos().sum(3).to(type_);
  }

  std::string kernel_text() const override {
    return "Σ cos(θ Δ + δ) of the first layer, the product of two vectors of magnitude 1";
  }

 private:
  const at::Tensor& phase(std::int64_t layer) const { return phases_[static_cast<std::size_t>(layer)]; }

  /// base^(−c/d) for every dimension: rotary has one for each two.
  at::Tensor frequencies_of_all() const { return rotary_frequencies(base_, 2 * head_width_); }

  at::Tensor polar(const at::Tensor& x, const at::Tensor& angles) const {
    const at::Tensor magnitude = at::softplus(x);
    return at::cat({magnitude * angles.cos().to(type_), magnitude * angles.sin().to(type_)}, -1);
  }

  double base_;
  std::int64_t head_width_;
  at::ScalarType type_;
  std::vector<at::Tensor> phases_;  ///< of each layer, [heads, head_width]
};

const RegisterEncoding polar_entry{
    {{.id = "polar",
      .title = "Polar (PoPE)",
      .summary = "Content sets how long each part of a query or key is, position alone where it points.",
      .help =
          "Every dimension becomes a magnitude softplus(x) at the angle p θ, θ = base^(−c/d) for dimension c "
          "of d; keys are turned by a trained phase more. In rotary content sets an angle too, so that "
          "\"what\" "
          "and \"where\" mix; here they do not.\n\nWhere it acts: queries and keys of every attention layer, "
          "which become twice as wide.\n\nParameters: heads × head width a layer.\n\nBeyond the training "
          "length: defined; angles that training never saw.\n\nPhases stay between −2π and 0, as in the "
          "published code.\n\nTry this: race it against rotary on \"previous\".",
      .formula = R"(q_m · k_n = Σ_c μ_c(q_m)\,μ_c(k_n) \cos(θ_c (n - m) + δ_c))",
      .reference = "Gopalakrishnan et al. 2025 (PoPE), section 3",
      .order = 88,
      .options = concatenated({rotation_base_option("dimension"),
                               {.key = "initial_phase",
                                .label = "phases at the start",
                                .help = "Where training starts from.",
                                .kind = OptionKind::choice,
                                .default_value = "zero",
                                .choices = {{"zero", "0", "Every key points where its place does."},
                                            {"uniform", "random", "Drawn evenly between −2π and 0."}}}},
                              position_options(PositionKind::real)),
      .traits = attention_traits(true),
      .sizes = {{"parameters", "layers*inner"}, {"a_row", "8*layers*inner"}, {"whole_squares", "1"}}},
     make_encoding<PolarEncoding>,
     R"py(class Phases(nn.Module):
    """Of one layer."""

    def __init__(self):
        super().__init__()
%if initial_phase_uniform
        self.phase = nn.Parameter(torch.empty($heads, $head_width).uniform_(-2 * math.pi, 0))
%else
        self.phase = nn.Parameter(torch.zeros($heads, $head_width))
%end


class Encoding(nn.Module):
    """Gopalakrishnan et al. 2025: softplus(x) at p base^(-c / d), keys turned by a phase."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Phases() for _ in range($layers)])

    def transform(self, queries, keys, positions, layer):
        dimensions = torch.arange($head_width, device=positions.device).double()
        angles = positions[:, None] * $base ** (-dimensions / $head_width)  # [length, head width]
        phase = self.layers[layer].phase.clamp(-2 * math.pi, 0).double()
        return self.polar(queries, angles), self.polar(keys, angles + phase[:, None])

    def polar(self, x, angles):
        cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
        return torch.cat([F.softplus(x) * cos, F.softplus(x) * sin], dim=-1)
)py"}};

}  // namespace

}  // namespace ordinate
