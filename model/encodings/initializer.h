#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace ordinate {

/// Fills parameters. Each tensor has its own random stream, named by its name in the state_dict, so two
/// models of one seed agree wherever a tensor's name and shape agree, in whatever order they are built,
/// and float32 holds the rounded numbers of float64. The process-wide generator is never used.
class Initializer {
 public:
  Initializer(std::uint64_t seed, at::ScalarType type) : seed_(seed), type_(type) {}

  at::Tensor normal(const std::string& name, at::IntArrayRef shape, double standard_deviation) const;
  at::Tensor uniform(const std::string& name, at::IntArrayRef shape, double bound) const;
  /// The default of torch.nn.Linear: U(±1/√inputs), for weight and bias alike.
  at::Tensor linear(const std::string& name, at::IntArrayRef shape, std::int64_t inputs) const;
  /// Glorot and Bengio 2010, equation 16; `shape` is [out, in].
  at::Tensor xavier_uniform(const std::string& name, at::IntArrayRef shape) const;
  at::Tensor zeros(at::IntArrayRef shape) const;
  at::Tensor ones(at::IntArrayRef shape) const;

  std::uint64_t seed() const { return seed_; }
  at::ScalarType type() const { return type_; }

 private:
  std::uint64_t seed_;
  at::ScalarType type_;
};

}  // namespace ordinate
