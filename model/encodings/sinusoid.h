#pragma once
#include <ATen/core/Tensor.h>

#include "model/analysis/sinusoid_table.h"

namespace ordinate {

/// Rows 0 … length − 1 as a [length, width] tensor, computed in double precision.
at::Tensor sinusoid(const SinusoidTable& table, std::int64_t length, at::ScalarType type);
/// Those of these positions, [n] of any type, as [n, width].
at::Tensor sinusoid(const SinusoidTable& table, const at::Tensor& positions, at::ScalarType type);

}  // namespace ordinate
