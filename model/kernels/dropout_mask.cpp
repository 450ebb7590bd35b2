#include "model/kernels/dropout_mask.h"

namespace ordinate {

template <class Real>
void fill_dropout_mask(std::span<Real> mask, double rate, RandomStream stream) {
  const auto threshold = static_cast<std::uint64_t>(rate * 0x1.0p32);
  const Real kept = static_cast<Real>(1 / (1 - rate));
  for (Real& value : mask) value = stream.bits() < threshold ? Real{0} : kept;
}

template void fill_dropout_mask<float>(std::span<float>, double, RandomStream);
template void fill_dropout_mask<double>(std::span<double>, double, RandomStream);

}  // namespace ordinate
