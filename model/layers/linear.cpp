#include "model/layers/linear.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

Linear::Linear(std::int64_t inputs, std::int64_t outputs, const Initializer& initial, const std::string& name,
               bool zero_bias) {
  weight_ = register_parameter("weight", initial.linear(name + ".weight", {outputs, inputs}, inputs));
  bias_ = register_parameter(
      "bias", zero_bias ? initial.zeros({outputs}) : initial.linear(name + ".bias", {outputs}, inputs));
}

at::Tensor Linear::forward(const at::Tensor& x) const { return at::linear(x, weight_, bias_); }

LayerNorm::LayerNorm(std::int64_t width, const Initializer& initial) {
  weight_ = register_parameter("weight", initial.ones({width}));
  bias_ = register_parameter("bias", initial.zeros({width}));
}

at::Tensor LayerNorm::forward(const at::Tensor& x) const {
  return at::layer_norm(x, {x.size(-1)}, weight_, bias_, 1e-5);
}

FusedParameter fused_parameter(const at::Tensor& parameter) {
  return {parameter.data_ptr<float>(), parameter.grad().data_ptr<float>()};
}

FusedLinear Linear::fused() const {
  return {fused_parameter(weight_), fused_parameter(bias_), weight_.size(1), weight_.size(0)};
}

std::unique_ptr<FusedNorm> LayerNorm::fused() const {
  return std::make_unique<FusedNorm>(fused_parameter(weight_), fused_parameter(bias_), weight_.size(0));
}

}  // namespace ordinate
