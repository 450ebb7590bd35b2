#include "model/kernels/embedding_kernel.h"

#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

ORDINATE_VECTOR_CLONES void embed(const EmbeddingShape& shape, const std::int64_t* tokens, const float* table,
                                  float scale, const float* rows, float* y) {
  const std::int64_t width = shape.width;
  for (std::int64_t row = 0; row < shape.batch * shape.length; ++row) {
    const float* from = table + tokens[row] * width;
    float* out = y + row * width;
    if (rows == nullptr) {
#pragma omp simd
      for (std::int64_t i = 0; i < width; ++i) out[i] = scale * from[i];
      continue;
    }
    const float* added = rows + row % shape.length * width;
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i) out[i] = scale * from[i] + added[i];
  }
}

ORDINATE_VECTOR_CLONES void embed_gradient(const EmbeddingShape& shape, const std::int64_t* tokens,
                                           const float* gradient, float scale, float* table_gradient,
                                           float* rows_gradient) {
  const std::int64_t width = shape.width;
  for (std::int64_t row = 0; row < shape.batch * shape.length; ++row) {
    const float* incoming = gradient + row * width;
    float* to = table_gradient + tokens[row] * width;
#pragma omp simd
    for (std::int64_t i = 0; i < width; ++i) to[i] += scale * incoming[i];
  }
  if (rows_gradient != nullptr) add_column_sums(shape.batch, shape.length * width, gradient, rows_gradient);
}

}  // namespace ordinate
