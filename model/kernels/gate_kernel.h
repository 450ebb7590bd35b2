#pragma once
#include <cstdint>

namespace ordinate {

/// logits[i][j] −= |c_i − c_j|, [length, length]: what gates between two places have closed.
void subtract_differences(std::int64_t length, const float* sums, float* logits);

/// From the gradient of the logits, adds that of `sums`.
void add_difference_gradient(std::int64_t length, const float* sums, const float* gradient,
                             float* sums_gradient);

}  // namespace ordinate
