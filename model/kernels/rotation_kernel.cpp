#include "model/kernels/rotation_kernel.h"

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

template <int Step>
ORDINATE_INLINE void rotate_pairs(std::int64_t pairs, const float* cosine, const float* sine, float sign,
                                  float* first, float* second) {
#pragma omp simd
  for (std::int64_t i = 0; i < pairs; ++i) {
    const float a = first[Step * i];
    const float b = second[Step * i];
    first[Step * i] = a * cosine[i] - sign * sine[i] * b;
    second[Step * i] = b * cosine[i] + sign * sine[i] * a;
  }
}

/// Where the angles of a head at this row begin.
ORDINATE_INLINE std::int64_t angles_of(const RotationShape& shape, std::int64_t row, std::int64_t head) {
  return (row % shape.length + (shape.of_heads ? head * shape.length : 0)) * shape.pairs;
}

}  // namespace

ORDINATE_VECTOR_CLONES void rotate(const RotationShape& shape, const float* cosine, const float* sine,
                                   bool backwards, float* x) {
  const float sign = backwards ? -1.0F : 1.0F;
  for (std::int64_t row = 0; row < shape.batch * shape.length; ++row) {
    for (std::int64_t head = 0; head < shape.heads; ++head) {
      const std::int64_t angles = angles_of(shape, row, head);
      float* part = x + row * shape.row_stride + head * shape.head_width;
      if (shape.interleaved)
        rotate_pairs<2>(shape.pairs, cosine + angles, sine + angles, sign, part, part + 1);
      else
        rotate_pairs<1>(shape.pairs, cosine + angles, sine + angles, sign, part, part + shape.pairs);
    }
  }
}

ORDINATE_VECTOR_CLONES void add_angle_gradient(const RotationShape& shape, const float* rotated,
                                               const float* gradient, float* angle_gradient) {
  for (std::int64_t row = 0; row < shape.batch * shape.length; ++row)
    for (std::int64_t head = 0; head < shape.heads; ++head) {
      const std::int64_t place = row * shape.row_stride + head * shape.head_width;
      const float* value = rotated + place;
      const float* slope = gradient + place;
      float* sum = angle_gradient + angles_of(shape, row, head);
#pragma omp simd
      for (std::int64_t i = 0; i < shape.pairs; ++i)
        sum[i] += value[2 * i] * slope[2 * i + 1] - value[2 * i + 1] * slope[2 * i];
    }
}

}  // namespace ordinate
