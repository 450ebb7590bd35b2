#pragma once
#include <string>

namespace ordinate {

/// Which library does the matrix products of LibTorch.
struct BlasReport {
  std::string file;         ///< where `sgemm_` comes from, links resolved
  std::string description;  ///< what the library says of itself; may be empty
  std::string warning;      ///< why products are slow and which package mends it; may be empty
};

/// Looks `sgemm_` up in the scope in which LibTorch's own calls are bound. Quick.
BlasReport blas_report();

/// The best of several single-thread 512³ float32 products, in 10⁹ operations a second.
double measure_gflops();

/// Whether a product through LibTorch equals one written out in double precision. Takes milliseconds.
bool products_are_right();

}  // namespace ordinate
