#include "model/fused/fused_feedforward.h"

#include "model/kernels/activation_kernel.h"

namespace ordinate {

void FusedFeedforward::forward(const FusedPass& pass, const float* input, const float* added, float* output) {
  const std::int64_t rows = pass.rows();
  const std::int64_t count = rows * first_.outputs;
  input_ = input;
  float* before = before_.get(count);
  first_.forward(rows, input, before);
  const auto activate = activation_ == FusedActivation::gelu ? gelu : relu;
  activate(count, before, hidden_.get(count), slope_.get(count));
  second_.forward(rows, hidden_.data(), output, added);
}

void FusedFeedforward::backward(const FusedPass& pass, const float* gradient, float* input_gradient,
                                bool add) {
  const std::int64_t rows = pass.rows();
  second_.add_parameter_gradients(rows, hidden_.data(), gradient);
  // What went into the activation is no longer needed; its gradient takes the place.
  float* hidden_gradient = before_.data();
  second_.input_gradient(rows, gradient, hidden_gradient);
  through_activation(rows, first_.outputs, hidden_gradient, slope_.data(), first_.bias.gradient);
  first_.add_parameter_gradients(rows, input_, hidden_gradient, false);
  first_.input_gradient(rows, hidden_gradient, input_gradient, add);
}

}  // namespace ordinate
