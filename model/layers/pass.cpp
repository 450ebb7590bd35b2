#include "model/layers/pass.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/kernels/dropout_mask.h"

namespace ordinate {

at::Tensor dropout_mask(at::IntArrayRef shape, at::ScalarType type, double rate, const std::string& name,
                        const Pass& pass) {
  at::Tensor mask = at::empty(shape, type);
  const auto count = static_cast<std::size_t>(mask.numel());
  const RandomStream stream(pass.seed, "dropout", name, static_cast<std::uint64_t>(pass.step));
  if (type == at::kDouble)
    fill_dropout_mask(std::span<double>(mask.data_ptr<double>(), count), rate, stream);
  else
    fill_dropout_mask(std::span<float>(mask.data_ptr<float>(), count), rate, stream);
  return mask;
}

at::Tensor dropout(const at::Tensor& x, double rate, const std::string& name, const Pass& pass) {
  if (!pass.training || rate == 0) return x;
  return x * dropout_mask(x.sizes(), x.scalar_type(), rate, name, pass);
}

at::Tensor padding_mask(const Pass& pass, std::int64_t length) {
  return at::arange(length, at::kLong).unsqueeze(0) >= pass.lengths.unsqueeze(1);
}

at::Tensor state_at_end(const at::Tensor& x, const Pass& pass) {
  if (!pass.padded()) return x.select(1, x.size(1) - 1);
  const at::Tensor last = (pass.lengths - 1).view({-1, 1, 1}).expand({x.size(0), 1, x.size(2)});
  return x.gather(1, last).squeeze(1);
}

}  // namespace ordinate
