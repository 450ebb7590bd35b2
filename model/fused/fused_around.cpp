#include "model/fused/fused_around.h"

namespace ordinate {

const float* FusedAround::forward(const FusedPass& pass, const float* input) {
  const float* inner = place_ == FusedNormPlace::pre ? norm_->forward(pass, input) : input;
  float* output = output_.get(pass.rows() * width_);
  part_->forward(pass, inner, residual_ ? input : nullptr, output);
  return place_ == FusedNormPlace::post ? norm_->forward(pass, output) : output;
}

float* FusedAround::backward(const FusedPass& pass, float* gradient) {
  if (place_ == FusedNormPlace::post) gradient = norm_->backward(pass, gradient);
  if (place_ != FusedNormPlace::pre && residual_) {
    part_->backward(pass, gradient, gradient, true);
    return gradient;
  }
  float* inner = inner_gradient_.get(pass.rows() * width_);
  part_->backward(pass, gradient, inner, false);
  if (place_ != FusedNormPlace::pre) return inner;
  if (!residual_) return norm_->backward(pass, inner);
  norm_->add_gradient(pass, inner, gradient);
  return gradient;
}

}  // namespace ordinate
