#include "model/encodings/sinusoid.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>
#include <vector>

namespace ordinate {

at::Tensor sinusoid(const SinusoidTable& table, std::int64_t length, at::ScalarType type) {
  return sinusoid(table, at::arange(length, at::kDouble), type);
}

at::Tensor sinusoid(const SinusoidTable& table, const at::Tensor& positions, at::ScalarType type) {
  const at::Tensor numbers = positions.to(at::kDouble).contiguous();
  const double* number = numbers.data_ptr<double>();
  const std::int64_t length = numbers.numel();
  at::Tensor result = at::empty({length, table.width}, at::kDouble);
  double* values = result.data_ptr<double>();
  for (std::int64_t column = 0; column < table.width; ++column) {
    const SinusoidTable::Wave wave = table.wave(column);
    const double frequency = wave.zero ? 0 : table.frequency(wave.pair);  // sin 0
    for (std::int64_t position = 0; position < length; ++position) {
      const double angle = number[position] * frequency;
      values[position * table.width + column] = wave.cosine ? std::cos(angle) : std::sin(angle);
    }
  }
  const at::Tensor rounded = result.to(type);
  return table.scale == 1 ? rounded : rounded * table.scale;
}

}  // namespace ordinate
