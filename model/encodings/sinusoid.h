#pragma once
#include <ATen/core/Tensor.h>

#include "model/analysis/sinusoid_table.h"

namespace ordinate {

/// Rows 0 … length − 1 as a [length, width] tensor, computed in double precision.
at::Tensor sinusoid(const SinusoidTable& table, std::int64_t length, at::ScalarType type);

}  // namespace ordinate
