#include "model/fused/matrix_product.h"

#include <algorithm>

extern "C" void sgemm_(const char* transpose_a, const char* transpose_b, const int* m, const int* n,
                       const int* k, const float* alpha, const float* a, const int* lda, const float* b,
                       const int* ldb, const float* beta, float* c, const int* ldc);

namespace ordinate {

namespace {

// Up to this many products OpenBLAS has loops that need no packing and run at the full speed of the
// processor; beyond it, splitting the product by hand is faster than its general way (about a tenth).
constexpr std::int64_t largest = 1000000;
constexpr std::int64_t grain = 16;

// The BLAS counts columns first: there the transposed matrices stand, and (a b)ᵀ = bᵀ aᵀ.
void call_blas(const ProductShape& shape, const Matrix& a, const Matrix& b, float* result,
               std::int64_t stride, Product how, float scale) {
  const int m = static_cast<int>(shape.columns);
  const int n = static_cast<int>(shape.rows);
  const int k = static_cast<int>(shape.inner);
  const int lda = static_cast<int>(b.stride);
  const int ldb = static_cast<int>(a.stride);
  const int ldc = static_cast<int>(stride);
  const float beta = how == Product::add ? 1.0F : 0.0F;
  sgemm_(b.transposed ? "T" : "N", a.transposed ? "T" : "N", &m, &n, &k, &scale, b.data, &lda, a.data, &ldb,
         &beta, result, &ldc);
}

/// The part of a matrix from a row and a column on.
Matrix from(const Matrix& matrix, std::int64_t row, std::int64_t column) {
  const std::int64_t offset = matrix.transposed ? column * matrix.stride + row : row * matrix.stride + column;
  return {matrix.data + offset, matrix.stride, matrix.transposed};
}

std::int64_t half_of(std::int64_t size) { return (size / 2 + grain - 1) / grain * grain; }

}  // namespace

void multiply(const ProductShape& shape, const Matrix& a, const Matrix& b, float* result, std::int64_t stride,
              Product how, float scale) {
  const auto [rows, columns, inner] = shape;
  const std::int64_t longest = std::max({rows, columns, inner});
  if (rows * columns * inner <= largest || longest <= 2 * grain)
    return call_blas(shape, a, b, result, stride, how, scale);
  const std::int64_t half = half_of(longest);
  if (longest == rows) {
    multiply({half, columns, inner}, a, b, result, stride, how, scale);
    multiply({rows - half, columns, inner}, from(a, half, 0), b, result + half * stride, stride, how, scale);
  } else if (longest == columns) {
    multiply({rows, half, inner}, a, b, result, stride, how, scale);
    multiply({rows, columns - half, inner}, a, from(b, 0, half), result + half, stride, how, scale);
  } else {
    multiply({rows, columns, half}, a, b, result, stride, how, scale);
    multiply({rows, columns, inner - half}, from(a, 0, half), from(b, half, 0), result, stride, Product::add,
             scale);
  }
}

}  // namespace ordinate
