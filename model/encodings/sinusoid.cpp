#include "model/encodings/sinusoid.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

namespace ordinate {

at::Tensor sinusoid(std::int64_t length, std::int64_t width, double base, bool interleaved,
                    at::ScalarType type) {
  at::Tensor table = at::empty({length, width}, at::kDouble);
  double* values = table.data_ptr<double>();
  const std::int64_t sines = (width + 1) / 2;
  for (std::int64_t position = 0; position < length; ++position) {
    double* row = values + position * width;
    for (std::int64_t i = 0; i < sines; ++i) {
      const double frequency = std::pow(base, -2.0 * static_cast<double>(i) / static_cast<double>(width));
      const double angle = static_cast<double>(position) * frequency;
      const std::int64_t sine = interleaved ? 2 * i : i;
      const std::int64_t cosine = interleaved ? 2 * i + 1 : sines + i;
      row[sine] = std::sin(angle);
      if (cosine < width) row[cosine] = std::cos(angle);
    }
  }
  return table.to(type);
}

}  // namespace ordinate
