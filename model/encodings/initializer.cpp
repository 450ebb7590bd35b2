#include "model/encodings/initializer.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/kernels/initial_values.h"

namespace ordinate {

namespace {

template <class Fill>
at::Tensor filled(at::IntArrayRef shape, at::ScalarType type, const Fill& fill) {
  at::Tensor tensor = at::empty(shape, type);
  const auto count = static_cast<std::size_t>(tensor.numel());
  if (type == at::kDouble)
    fill(std::span<double>(tensor.data_ptr<double>(), count));
  else
    fill(std::span<float>(tensor.data_ptr<float>(), count));
  return tensor;
}

constexpr const char* initial_purpose = "initial weights";

}  // namespace

at::Tensor Initializer::normal(const std::string& name, at::IntArrayRef shape,
                               double standard_deviation) const {
  return filled(shape, type_, [&](auto values) {
    fill_normal(values, standard_deviation, RandomStream(seed_, initial_purpose, name));
  });
}

at::Tensor Initializer::uniform(const std::string& name, at::IntArrayRef shape, double bound) const {
  return filled(shape, type_, [&](auto values) {
    fill_uniform(values, bound, RandomStream(seed_, initial_purpose, name));
  });
}

at::Tensor Initializer::linear(const std::string& name, at::IntArrayRef shape, std::int64_t inputs) const {
  return uniform(name, shape, 1 / std::sqrt(static_cast<double>(inputs)));
}

at::Tensor Initializer::xavier_uniform(const std::string& name, at::IntArrayRef shape) const {
  return uniform(name, shape, std::sqrt(6.0 / static_cast<double>(shape[0] + shape[1])));
}

at::Tensor Initializer::zeros(at::IntArrayRef shape) const { return at::zeros(shape, type_); }
at::Tensor Initializer::ones(at::IntArrayRef shape) const { return at::ones(shape, type_); }

}  // namespace ordinate
