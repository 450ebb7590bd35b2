#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include "model/encodings/relative.h"

namespace ordinate {

namespace {

/// Chi et al. 2022, the logarithmic variant: −r1 ln(1 + r2 |p_i − p_j|), r1, r2 > 0 for each head.
class KerpleEncoding : public PositionalEncoding {
 public:
  KerpleEncoding(const Json& options, const EncodingContext& context) : PositionalEncoding(options) {
    const auto start = [&](const char* name, double largest) {
      const at::Tensor drawn = context.initial.uniform(context.tensor(name), {context.heads}, largest / 2);
      return register_parameter(name, (drawn + largest / 2).clamp_min(least));
    };
    r1_ = start("r1", 2);
    r2_ = start("r2", 1);
  }

  std::optional<EncodingTerms> terms(const Positions&) override { return EncodingTerms{}; }

  at::Tensor logit_bias(const AttentionPlace& place) override { return bias_at(place.positions.offsets()); }

  at::Tensor distance_bias(std::int64_t length) override { return bias_at(all_offsets(length)); }

  /// Outside the graph, as the published code has it: a bound within it has no gradient behind it, and what
  /// once left the range would never come back.
  void after_update() override {
    const c10::AutoGradMode no_gradients(false);
    r1_.clamp_min_(least);
    r2_.clamp_min_(least);
  }

 private:
  at::Tensor bias_at(const at::Tensor& offsets) const {
    const at::Tensor distance = offsets.abs().to(r1_.scalar_type());
    // Weights of earlier versions may lie below the bound; the gradient is that of the number itself.
    const auto each = [&](const at::Tensor& x) {
      return for_offsets(x + (x.clamp_min(least) - x).detach(), offsets);
    };
    return -each(r1_) * at::log1p(each(r2_) * distance);
  }

  static constexpr double least = 0.01;

  at::Tensor r1_;
  at::Tensor r2_;
};

const RegisterEncoding kerple_entry{
    {{.id = "kerple",
      .title = "KERPLE (logarithmic)",
      .summary = "A penalty that grows with the logarithm of the distance, with two trained numbers a head.",
      .help =
          "logit += −r1 ln(1 + r2 |p_i − p_j|) with r1, r2 > 0 for each head: after every "
          "step what is below 0.01 is set to 0.01, as in the published code.\n\nWhere it acts: the logits of "
          "every attention layer; all layers share the "
          "numbers.\n\nParameters: 2 × heads.\n\nBeyond the training length: made for it, like ALiBi, but "
          "far places fade more slowly.\n\nIn both directions |p_i − p_j| cannot tell left from "
          "right.\n\nTry this: race it against ALiBi with \"first\" at twice the length.",
      .formula = R"(a_{ij} = \frac{q_i · k_j}{\sqrt{d_h}} - r_1 \ln(1 + r_2 \abs{i - j}))",
      .reference = "Chi et al. 2022, section 4",
      .order = 140,
      .options = position_options(PositionKind::real),
      .traits = attention_traits(true),
      .sizes = distance_bias_sizes("2*heads")},
     make_encoding<KerpleEncoding>,
     R"py(class Encoding(nn.Module):
    """Chi et al. 2022: -r1 ln(1 + r2 |p_i - p_j|), r1 and r2 > 0 for each head."""

    def __init__(self):
        super().__init__()
        self.r1 = nn.Parameter(2 * torch.rand($heads))
        self.r2 = nn.Parameter(torch.rand($heads))

    def logit_bias(self, positions):
        distance = (positions - positions[:, None]).abs().to(self.r1.dtype)
        r1, r2 = self.r1.clamp(min=0.01)[:, None, None], self.r2.clamp(min=0.01)[:, None, None]
        return -r1 * torch.log1p(r2 * distance)  # [heads, length, length]

    @torch.no_grad()
    def after_update(self):
        """To be called after every step of an optimiser: keeps both in their range."""
        self.r1.clamp_(min=0.01)
        self.r2.clamp_(min=0.01)
)py"}};

}  // namespace

}  // namespace ordinate
