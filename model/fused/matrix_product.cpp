#include "model/fused/matrix_product.h"

extern "C" void sgemm_(const char* transpose_a, const char* transpose_b, const int* m, const int* n,
                       const int* k, const float* alpha, const float* a, const int* lda, const float* b,
                       const int* ldb, const float* beta, float* c, const int* ldc);

namespace ordinate {

// The BLAS counts columns first: there the transposed matrices stand, and (a b)ᵀ = bᵀ aᵀ.
void multiply(const ProductShape& shape, const Matrix& a, const Matrix& b, float* result, std::int64_t stride,
              Product how, float scale) {
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

}  // namespace ordinate
