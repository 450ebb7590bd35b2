#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>

namespace ordinate {

/// The sinusoids of Vaswani et al. 2017, section 3.5, as a [length, width] tensor:
/// P[p, 2i] = sin(p ω_i), P[p, 2i+1] = cos(p ω_i), ω_i = base^(−2i/width); an odd width has one cosine
/// less. Not interleaved: all sines first, then all cosines. Computed in double precision.
at::Tensor sinusoid(std::int64_t length, std::int64_t width, double base, bool interleaved,
                    at::ScalarType type);

}  // namespace ordinate
