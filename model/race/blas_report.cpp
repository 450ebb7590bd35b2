#include "model/race/blas_report.h"

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>

#include "model/random/random_stream.h"

namespace ordinate {

namespace {

std::string file_of(const void* address) {
  Dl_info info = {};
  if (address == nullptr || ::dladdr(address, &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code ignored;
  const auto resolved = std::filesystem::canonical(info.dli_fname, ignored);
  return ignored ? std::string(info.dli_fname) : resolved.string();
}

/// The symbol, when it comes from that very file: other BLAS libraries may be in the process too.
void* symbol_of_file(const char* name, const std::string& file) {
  void* symbol = ::dlsym(RTLD_DEFAULT, name);
  return symbol != nullptr && file_of(symbol) == file ? symbol : nullptr;
}

template <class Function>
Function as_function(void* symbol) {
  return reinterpret_cast<Function>(symbol);
}

const char* const better_library =
    "Install the OpenMP build of OpenBLAS (Debian: libopenblas0-openmp) and build again, or choose it with "
    "update-alternatives --config libblas.so.3-<architecture>";

/// LibTorch's archives for download carry MKL inside.
BlasReport mkl_report() {
  BlasReport report;
  report.file = file_of(reinterpret_cast<const void*>(&at::get_num_threads));
  report.description = "Intel MKL, inside LibTorch";
  return report;
}

}  // namespace

BlasReport blas_report() {
  if (at::hasMKL()) return mkl_report();
  BlasReport report;
  // glibc searches the scope of the calling library, which is the one LibTorch was loaded in with us.
  report.file = file_of(::dlsym(RTLD_DEFAULT, "sgemm_"));
  if (void* config = symbol_of_file("openblas_get_config", report.file)) {
    report.description = as_function<char* (*)()>(config)();
    void* parallel = symbol_of_file("openblas_get_parallel", report.file);
    if (parallel != nullptr && as_function<int (*)()>(parallel)() == 1)
      report.warning =
          std::string("This OpenBLAS has threads of its own, which disturb those of LibTorch. ") +
          better_library;
  } else if (void* version = symbol_of_file("bli_info_get_version_str", report.file)) {
    report.description = std::string("BLIS ") + as_function<const char* (*)()>(version)();
  } else if (symbol_of_file("ATL_buildinfo", report.file) != nullptr) {
    report.description = "ATLAS";
  } else {
    report.description = "reference BLAS";
    report.warning = std::string(
                         "The reference BLAS does the matrix products: training may be about 18 "
                         "times slower. ") +
                     better_library;
  }
  return report;
}

double measure_gflops() {
  constexpr std::int64_t size = 512;
  const int threads = at::get_num_threads();
  at::set_num_threads(1);
  const at::Tensor a = at::ones({size, size});
  const at::Tensor b = at::ones({size, size});
  at::Tensor product = at::empty({size, size});
  double best = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) {
    const auto before = std::chrono::steady_clock::now();
    at::mm_out(product, a, b);
    const auto after = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(after - before).count();
    best = std::max(best, 2.0 * size * size * size / seconds / 1e9);
    if (after - start > std::chrono::milliseconds(200)) break;
  }
  at::set_num_threads(threads);
  return best;
}

bool products_are_right() {
  constexpr std::int64_t rows = 33;
  constexpr std::int64_t inner = 65;
  constexpr std::int64_t columns = 31;
  RandomStream random(1, "blas self-test");
  at::Tensor a = at::empty({rows, inner});
  at::Tensor b = at::empty({inner, columns});
  for (const at::Tensor& matrix : {a, b}) {
    float* values = matrix.data_ptr<float>();
    for (std::int64_t i = 0; i < matrix.numel(); ++i) values[i] = static_cast<float>(random.normal());
  }
  const at::Tensor product = at::mm(a, b);
  const auto left = a.accessor<float, 2>();
  const auto right = b.accessor<float, 2>();
  const auto found = product.accessor<float, 2>();
  for (std::int64_t i = 0; i < rows; ++i)
    for (std::int64_t j = 0; j < columns; ++j) {
      double sum = 0;
      for (std::int64_t k = 0; k < inner; ++k)
        sum += static_cast<double>(left[i][k]) * static_cast<double>(right[k][j]);
      if (!(std::abs(found[i][j] - sum) < 1e-3)) return false;
    }
  return true;
}

}  // namespace ordinate
