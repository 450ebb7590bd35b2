#include "model/fused/fused_feedforward.h"

#include <algorithm>

#include "model/kernels/activation_kernel.h"

namespace ordinate {

void FusedFeedforward::forward(const FusedPass& pass, const float* input, const float* added, float* output) {
  const std::int64_t width = second_.outputs();
  const std::int64_t hidden_width = first_.outputs();
  const auto activate = activation_ == FusedActivation::gelu ? gelu : relu;
  input_ = input;
  first_.begin();
  second_.begin();
  float* before = scratch_.get(std::min(pass.rows(), rows_at_a_time) * hidden_width);
  const std::int64_t kept = pass.keep ? pass.rows() : std::min(pass.rows(), rows_at_a_time);
  float* hidden = hidden_.get(kept * hidden_width);
  float* slope = slope_.get(kept * hidden_width);
  for (std::int64_t row = 0; row < pass.rows(); row += rows_at_a_time) {
    const std::int64_t rows = std::min(rows_at_a_time, pass.rows() - row);
    const std::int64_t at = pass.keep ? row * hidden_width : 0;
    first_.forward(rows, input + row * width, before);
    activate(rows * hidden_width, before, hidden + at, slope + at);
    second_.forward(rows, hidden + at, output + row * width,
                    added == nullptr ? nullptr : added + row * width);
  }
}

void FusedFeedforward::backward(const FusedPass& pass, const float* gradient, float* input_gradient,
                                bool add) {
  const std::int64_t width = second_.outputs();
  const std::int64_t hidden_width = first_.outputs();
  float* hidden_gradient = scratch_.data();
  for (std::int64_t row = 0; row < pass.rows(); row += rows_at_a_time) {
    const std::int64_t rows = std::min(rows_at_a_time, pass.rows() - row);
    const float* outer = gradient + row * width;
    second_.add_parameter_gradients(rows, hidden_.data() + row * hidden_width, outer);
    second_.input_gradient(rows, outer, hidden_gradient);
    through_activation(rows, hidden_width, hidden_gradient, slope_.data() + row * hidden_width,
                       first_.bias_gradient());
    first_.add_parameter_gradients(rows, input_ + row * width, hidden_gradient, false);
    first_.input_gradient(rows, hidden_gradient, input_gradient + row * width, add);
  }
}

}  // namespace ordinate
