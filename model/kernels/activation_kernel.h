#pragma once
#include <cstdint>

namespace ordinate {

/// x Φ(x), Hendrycks and Gimpel 2016, equation 1, as torch.nn.GELU has it. `slope` receives the derivative
/// at x; it may be null.
void gelu(std::int64_t count, const float* x, float* y, float* slope);

/// max(x, 0), and 0 or 1.
void relu(std::int64_t count, const float* x, float* y, float* slope);

/// gradient ⊙ slope in place, with the sums of its columns added to `sums`; [rows, width].
void through_activation(std::int64_t rows, std::int64_t width, float* gradient, const float* slope,
                        float* sums);

}  // namespace ordinate
