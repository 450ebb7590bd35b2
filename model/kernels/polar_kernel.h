#pragma once
#include <cstdint>

/// Gopalakrishnan et al. 2025 (PoPE), section 3: numbers become magnitudes that point at angles.
namespace ordinate {

/// ln(1 + e^x) and its slope, 1/(1 + e^−x).
void magnitudes_of(std::int64_t count, const float* x, float* magnitudes, float* slopes);

/// Some rows of one head: [length, width], rows of `magnitudes` and of what belongs to it `stride` floats
/// apart; angles and points stand without gaps.
struct PolarShape {
  std::int64_t length = 0;
  std::int64_t width = 0;
  std::int64_t stride = 0;
};

/// points [length, 2 width]: magnitude times cosine, then magnitude times sine.
void polar_points(const PolarShape& shape, const float* magnitudes, const float* cosine, const float* sine,
                  float* points);

/// From the gradient of the points: that of the numbers into `x_gradient`, whose rows stand `x_stride` apart.
void polar_gradient(const PolarShape& shape, const float* point_gradient, const float* slopes,
                    const float* cosine, const float* sine, float* x_gradient, std::int64_t x_stride);

/// Adds to the gradients of cosine and sine.
void polar_angle_gradient(const PolarShape& shape, const float* point_gradient, const float* magnitudes,
                          float* cosine_gradient, float* sine_gradient);

}  // namespace ordinate
