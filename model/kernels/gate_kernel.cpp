#include "model/kernels/gate_kernel.h"

#include <cmath>

#include "model/kernels/vector_clones.h"

namespace ordinate {

ORDINATE_VECTOR_CLONES void subtract_differences(std::int64_t length, const float* sums, float* logits) {
  for (std::int64_t i = 0; i < length; ++i) {
    float* row = logits + i * length;
#pragma omp simd
    for (std::int64_t j = 0; j < length; ++j) row[j] -= std::abs(sums[i] - sums[j]);
  }
}

ORDINATE_VECTOR_CLONES void add_difference_gradient(std::int64_t length, const float* sums,
                                                    const float* gradient, float* sums_gradient) {
  for (std::int64_t i = 0; i < length; ++i) {
    const float* row = gradient + i * length;
    float from_row = 0;
#pragma omp simd reduction(+ : from_row)
    for (std::int64_t j = 0; j < length; ++j) {
      const float difference = sums[i] - sums[j];
      const float sign = difference > 0 ? 1.0F : difference < 0 ? -1.0F : 0.0F;
      from_row -= sign * row[j];
      sums_gradient[j] += sign * row[j];
    }
    sums_gradient[i] += from_row;
  }
}

}  // namespace ordinate
