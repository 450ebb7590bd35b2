#pragma once
#include <ATen/core/Tensor.h>

namespace ordinate {

/// ‖x − 1 x̄ᵀ‖/‖x‖ in the Frobenius norm for each sample, x̄ the mean over places: 0 where all places hold
/// the same state, at most 1. `x` is [samples, length, width] of double, the result [samples]; 0 for x = 0.
at::Tensor rank_residuals(const at::Tensor& x);

}  // namespace ordinate
