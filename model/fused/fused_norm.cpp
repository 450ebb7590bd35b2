#include "model/fused/fused_norm.h"

namespace ordinate {

const float* FusedNorm::forward(const FusedPass& pass, const float* input) {
  const std::int64_t rows = pass.rows();
  input_ = input;
  float* output = output_.get(rows * width_);
  layer_norm(rows, width_, input, weight_.value, bias_.value, output, moments_.get(rows));
  return output;
}

float* FusedNorm::backward(const FusedPass& pass, float* gradient) {
  float* input_gradient = input_gradient_.zeros(pass.rows() * width_);
  add_gradient(pass, gradient, input_gradient);
  return input_gradient;
}

void FusedNorm::add_gradient(const FusedPass& pass, const float* gradient, float* input_gradient) {
  layer_norm_gradient(pass.rows(), width_, input_, weight_.value, moments_.data(), gradient, input_gradient,
                      weight_.gradient, bias_.gradient);
}

}  // namespace ordinate
