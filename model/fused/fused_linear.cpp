#include "model/fused/fused_linear.h"

#include "model/fused/matrix_product.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

void FusedLinear::forward(std::int64_t rows, const float* x, float* y, const float* added) const {
  if (added == nullptr)
    fill_rows(rows, outputs, bias.value, y);
  else
    add_to_rows(rows, outputs, added, bias.value, y);
  multiply({rows, outputs, inputs}, {x, inputs}, {weight.value, inputs, true}, y, outputs, Product::add);
}

void FusedLinear::add_parameter_gradients(std::int64_t rows, const float* x, const float* gradient,
                                          bool with_bias) const {
  multiply({outputs, inputs, rows}, {gradient, outputs, true}, {x, inputs}, weight.gradient, inputs,
           Product::add);
  if (with_bias) add_column_sums(rows, outputs, gradient, bias.gradient);
}

void FusedLinear::input_gradient(std::int64_t rows, const float* gradient, float* x_gradient,
                                 bool add) const {
  multiply({rows, inputs, outputs}, {gradient, outputs}, {weight.value, inputs}, x_gradient, inputs,
           add ? Product::add : Product::replace);
}

}  // namespace ordinate
