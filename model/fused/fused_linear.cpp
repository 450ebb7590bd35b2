#include "model/fused/fused_linear.h"

#include "model/fused/matrix_product.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

void FusedLinear::begin() {
  transpose(outputs_, inputs_, weight_.value, inputs_, transposed_.get(inputs_ * outputs_));
}

void FusedLinear::forward(std::int64_t rows, const float* x, float* y, const float* added) const {
  if (added == nullptr)
    fill_rows(rows, outputs_, bias_.value, y);
  else
    add_to_rows(rows, outputs_, added, bias_.value, y);
  multiply({rows, outputs_, inputs_}, {x, inputs_}, {transposed_.data(), outputs_}, y, outputs_,
           Product::add);
}

void FusedLinear::add_parameter_gradients(std::int64_t rows, const float* x, const float* gradient,
                                          bool with_bias) const {
  multiply({outputs_, inputs_, rows}, {gradient, outputs_, true}, {x, inputs_}, weight_.gradient, inputs_,
           Product::add);
  if (with_bias) add_column_sums(rows, outputs_, gradient, bias_.gradient);
}

void FusedLinear::input_gradient(std::int64_t rows, const float* gradient, float* x_gradient,
                                 bool add) const {
  multiply({rows, inputs_, outputs_}, {gradient, outputs_}, {weight_.value, inputs_}, x_gradient, inputs_,
           add ? Product::add : Product::replace);
}

}  // namespace ordinate
