#pragma once
#include <cstdint>

namespace ordinate {

struct EmbeddingShape {
  std::int64_t batch = 0;
  std::int64_t length = 0;
  std::int64_t width = 0;
};

/// Vectors of symbols: y[b, p] = scale · table[tokens[b, p]] + rows[p]; `rows` may be null.
void embed(const EmbeddingShape& shape, const std::int64_t* tokens, const float* table, float scale,
           const float* rows, float* y);

/// Adds the gradients of `table`, and of `rows` unless that is null.
void embed_gradient(const EmbeddingShape& shape, const std::int64_t* tokens, const float* gradient,
                    float scale, float* table_gradient, float* rows_gradient);

}  // namespace ordinate
