#pragma once
#include <ATen/core/Tensor.h>

#include <span>

namespace ordinate {

/// The elements of a contiguous tensor of this type.
template <class Real>
std::span<Real> span_of(const at::Tensor& tensor) {
  return {tensor.data_ptr<Real>(), static_cast<std::size_t>(tensor.numel())};
}

/// Calls `use` with a zero of the tensor's own type, float or double, so that the kernels can be chosen.
template <class Use>
decltype(auto) with_real(const at::Tensor& tensor, const Use& use) {
  return tensor.scalar_type() == at::kDouble ? use(double{0}) : use(float{0});
}

}  // namespace ordinate
