#include "model/kernels/turn_kernel.h"

#include <algorithm>

#include "model/kernels/elementwise.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// result = Σ x_i row_i of a square matrix.
ORDINATE_INLINE void sum_rows(std::int64_t size, const float* matrix, const float* x, float* result) {
  std::fill_n(result, size, 0.0F);
  for (std::int64_t i = 0; i < size; ++i) {
    const float factor = x[i];
    const float* row = matrix + i * size;
#pragma omp simd
    for (std::int64_t j = 0; j < size; ++j) result[j] += factor * row[j];
  }
}

}  // namespace

ORDINATE_VECTOR_CLONES void turn(const TurnShape& shape, const float* matrices, bool backwards, float* room,
                                 float* x) {
  float* result = room + shape.size * shape.size;
  for (std::int64_t head = 0; head < shape.heads; ++head)
    for (std::int64_t place = 0; place < shape.length; ++place) {
      const float* matrix = matrices + (head * shape.length + place) * shape.size * shape.size;
      if (!backwards) transpose(shape.size, shape.size, matrix, shape.size, room);
      for (std::int64_t sequence = 0; sequence < shape.batch; ++sequence) {
        float* vector = x + (sequence * shape.length + place) * shape.row_stride + head * shape.size;
        sum_rows(shape.size, backwards ? matrix : room, vector, result);
        std::copy_n(result, shape.size, vector);
      }
    }
}

ORDINATE_VECTOR_CLONES void add_turn_gradient(const TurnShape& shape, const float* matrices,
                                              const float* turned, const float* gradient, float* room,
                                              float* matrices_gradient) {
  for (std::int64_t head = 0; head < shape.heads; ++head)
    for (std::int64_t place = 0; place < shape.length; ++place) {
      const std::int64_t at = (head * shape.length + place) * shape.size * shape.size;
      for (std::int64_t sequence = 0; sequence < shape.batch; ++sequence) {
        const std::int64_t vector = (sequence * shape.length + place) * shape.row_stride + head * shape.size;
        sum_rows(shape.size, matrices + at, turned + vector, room);
        for (std::int64_t i = 0; i < shape.size; ++i) {
          const float slope = gradient[vector + i];
          float* row = matrices_gradient + at + i * shape.size;
#pragma omp simd
          for (std::int64_t j = 0; j < shape.size; ++j) row[j] += slope * room[j];
        }
      }
    }
}

}  // namespace ordinate
