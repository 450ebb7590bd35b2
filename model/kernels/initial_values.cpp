#include "model/kernels/initial_values.h"

namespace ordinate {

template <class Real>
void fill_normal(std::span<Real> values, double standard_deviation, RandomStream stream) {
  for (Real& value : values) value = static_cast<Real>(standard_deviation * stream.normal());
}

template <class Real>
void fill_uniform(std::span<Real> values, double bound, RandomStream stream) {
  for (Real& value : values) value = static_cast<Real>(bound * (2 * stream.uniform() - 1));
}

template void fill_normal<float>(std::span<float>, double, RandomStream);
template void fill_normal<double>(std::span<double>, double, RandomStream);
template void fill_uniform<float>(std::span<float>, double, RandomStream);
template void fill_uniform<double>(std::span<double>, double, RandomStream);

}  // namespace ordinate
