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
