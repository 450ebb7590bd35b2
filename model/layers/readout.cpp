#include "model/layers/readout.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/layers/linear.h"

namespace ordinate {

namespace {

ReadoutKind kind_from(const Json& options) {
  const std::string kind = options["kind"];
  if (kind == "last") return ReadoutKind::last;
  if (kind == "mean") return ReadoutKind::mean;
  if (kind == "class-token") return ReadoutKind::class_token;
  if (kind == "per-token") return ReadoutKind::per_token;
  throw std::invalid_argument("no such readout: " + kind);
}

at::Tensor mean_over_symbols(const at::Tensor& x, const Pass& pass) {
  if (!pass.padded()) return x.mean(1);
  const at::Tensor padding = padding_mask(pass, x.size(1)).unsqueeze(2);
  return x.masked_fill(padding, 0).sum(1) / pass.lengths.unsqueeze(1);
}

}  // namespace

std::string readout_python() {
  return R"py(
class Readout(nn.Linear):
%if kind_last
    """Answers from the state at the last symbol."""
%end
%if kind_mean
    """Answers from the mean of the states of all symbols."""
%end
%if kind_per_token
    """Answers at every symbol."""
%end
%if kind_class_token
%if place_first
    """Answers from the state of a trained token that is put before the first symbol."""
%else
    """Answers from the state of a trained token that is put behind the last symbol."""
%end

    def __init__(self, inputs, outputs, width):
        super().__init__(inputs, outputs)
        self.class_token = nn.Parameter(torch.randn(width))

    def add_class_token(self, x$given_lengths):
        token = self.class_token.expand(len(x), 1, -1)
%if place_first
        x = torch.cat([token, x], dim=1)
%else
        x = torch.cat([x, token], dim=1)
%if padded
        # Behind each sequence's own last symbol.
        here = torch.arange(x.shape[1], device=x.device) == lengths[:, None]  # [batch, length]
        x = torch.where(here[:, :, None], token, x)
%end
%end
%if padded
        return x, lengths + 1
%else
        return x
%end
%if uses_class_place

    def class_place(self, x$given_lengths):
%if place_first
        return torch.zeros(1, dtype=torch.long, device=x.device)
%else
%if padded
        return lengths - 1
%else
        return torch.full((1,), x.shape[1] - 1, device=x.device)
%end
%end
%end
%end

    def forward(self, x$given_lengths):
%if kind_last*(final_state == 0)
%if padded
        x = x[torch.arange(len(x), device=x.device), lengths - 1]  # [batch, width]
%else
        x = x[:, -1]  # [batch, width]
%end
%end
%if kind_mean
%if padded
        padding = torch.arange(x.shape[1], device=x.device) >= lengths[:, None]  # [batch, length]
        x = x.masked_fill(padding[:, :, None], 0).sum(dim=1) / lengths[:, None]
%else
        x = x.mean(dim=1)  # [batch, width]
%end
%end
%if kind_class_token
%if place_first
        x = x[:, 0]  # [batch, width]
%else
%if padded
        x = x[torch.arange(len(x), device=x.device), lengths - 1]  # [batch, width]
%else
        x = x[:, -1]  # [batch, width]
%end
%end
%end
        return super().forward(x)
)py";
}

Readout::Readout(const Json& options, std::int64_t embedding_width, double embedding_std, std::int64_t width,
                 std::int64_t outputs, const Initializer& initial)
    : kind_(kind_from(options)), token_first_(options.value("place", std::string("last")) == "first") {
  weight_ = register_parameter("weight", initial.linear("readout.weight", {outputs, width}, width));
  bias_ = register_parameter("bias", initial.linear("readout.bias", {outputs}, width));
  if (kind_ == ReadoutKind::class_token)
    class_token_ = register_parameter(
        "class_token", initial.normal("readout.class_token", {embedding_width}, embedding_std));
}

at::Tensor Readout::add_class_token(const at::Tensor& x, Pass& pass) const {
  if (kind_ != ReadoutKind::class_token) return x;
  const at::Tensor token = class_token_.view({1, 1, -1}).expand({x.size(0), 1, x.size(2)});
  const at::Tensor extended = token_first_ ? at::cat({token, x}, 1) : at::cat({x, token}, 1);
  if (!pass.padded()) return extended;
  const at::Tensor place = pass.lengths;
  pass.lengths = pass.lengths + 1;
  if (token_first_) return extended;
  const at::Tensor here = at::arange(extended.size(1), at::kLong).unsqueeze(0) == place.unsqueeze(1);
  return at::where(here.unsqueeze(2), token, extended);
}

at::Tensor Readout::class_places(std::int64_t places, const Pass& pass) const {
  if (kind_ != ReadoutKind::class_token) return {};
  if (token_first_) return at::zeros({1}, at::kLong);
  return pass.padded() ? pass.lengths - 1 : at::full({1}, places - 1, at::kLong);
}

at::Tensor Readout::state(const at::Tensor& x, const Block* last_block, const Pass& pass) const {
  switch (kind_) {
    case ReadoutKind::last:
      return last_block ? last_block->final_state(x, pass) : state_at_end(x, pass);
    case ReadoutKind::mean:
      return mean_over_symbols(x, pass);
    case ReadoutKind::class_token:
      return token_first_ ? x.select(1, 0) : state_at_end(x, pass);
    case ReadoutKind::per_token:
      return x;
  }
  return x;
}

at::Tensor Readout::forward(const at::Tensor& x, const Block* last_block, const Pass& pass) const {
  return at::linear(state(x, last_block, pass), weight_, bias_);
}

FusedReadout Readout::fused() const {
  const auto kind = kind_ == ReadoutKind::last          ? FusedReadoutKind::last
                    : kind_ == ReadoutKind::mean        ? FusedReadoutKind::mean
                    : kind_ == ReadoutKind::class_token ? FusedReadoutKind::class_token
                                                        : FusedReadoutKind::per_token;
  return {kind,
          FusedLinear(fused_parameter(weight_), fused_parameter(bias_), weight_.size(1), weight_.size(0))};
}

FusedInput::ClassToken Readout::class_token_place() const {
  if (kind_ != ReadoutKind::class_token) return FusedInput::ClassToken::none;
  return token_first_ ? FusedInput::ClassToken::first : FusedInput::ClassToken::last;
}

FusedParameter Readout::class_token() const {
  return kind_ == ReadoutKind::class_token ? fused_parameter(class_token_) : FusedParameter{};
}

}  // namespace ordinate
