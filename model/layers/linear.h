#pragma once
#include <torch/nn/module.h>

#include <string>

#include "model/encodings/initializer.h"
#include "model/fused/fused_linear.h"
#include "model/fused/fused_norm.h"

namespace ordinate {

/// y = x Wᵀ + b with `weight` [out, in] and `bias` [out], as torch.nn.Linear names and fills them.
class Linear : public torch::nn::Module {
 public:
  /// `name` is the module's place in the state_dict. `zero_bias`: as the output projection of
  /// torch.nn.MultiheadAttention.
  Linear(std::int64_t inputs, std::int64_t outputs, const Initializer& initial, const std::string& name,
         bool zero_bias = false);
  at::Tensor forward(const at::Tensor& x) const;
  FusedLinear fused() const;

 private:
  at::Tensor weight_;
  at::Tensor bias_;
};

/// Where a parameter's values and gradients stand. Both must have been allocated, contiguous and in single
/// precision, and must stay where they are (`FlatParameters`).
FusedParameter fused_parameter(const at::Tensor& parameter);

/// Ba et al. 2016 over the last dimension, epsilon 1e-5, as torch.nn.LayerNorm names and fills it.
class LayerNorm : public torch::nn::Module {
 public:
  LayerNorm(std::int64_t width, const Initializer& initial);
  at::Tensor forward(const at::Tensor& x) const;
  std::unique_ptr<FusedNorm> fused() const;

 private:
  at::Tensor weight_;
  at::Tensor bias_;
};

}  // namespace ordinate
