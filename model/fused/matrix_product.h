#pragma once
#include <cstdint>

namespace ordinate {

/// Rows of single precision, `stride` floats apart; `transposed` where a product reads it the other way.
struct Matrix {
  const float* data = nullptr;
  std::int64_t stride = 0;
  bool transposed = false;
};

struct ProductShape {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t inner = 0;
};

enum class Product { replace, add };

/// result = scale · a b, or result + scale · a b, through the BLAS. `result` is [rows, columns], `stride`
/// floats a row. A transposed `b` is slow at every size; turning it round first costs less.
void multiply(const ProductShape& shape, const Matrix& a, const Matrix& b, float* result, std::int64_t stride,
              Product how = Product::replace, float scale = 1.0F);

}  // namespace ordinate
