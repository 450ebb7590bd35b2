#include "model/kernels/optimizer_step.h"

#include <cmath>

namespace ordinate {

template <class Real>
void adam_step(std::span<Real> weights, std::span<const Real> gradients, std::span<Real> first_moments,
               std::span<Real> second_moments, std::int64_t step, const AdamSettings& settings) {
  const double correction1 = 1 - std::pow(settings.beta1, static_cast<double>(step));
  const double correction2 = 1 - std::pow(settings.beta2, static_cast<double>(step));
  const Real step_size = static_cast<Real>(settings.learning_rate / correction1);
  const Real root_correction = static_cast<Real>(std::sqrt(correction2));
  const Real beta1 = static_cast<Real>(settings.beta1);
  const Real beta2 = static_cast<Real>(settings.beta2);
  const Real rest1 = static_cast<Real>(1 - settings.beta1);
  const Real rest2 = static_cast<Real>(1 - settings.beta2);
  const Real epsilon = static_cast<Real>(settings.epsilon);
  const Real coupled = static_cast<Real>(settings.decoupled_decay ? 0 : settings.weight_decay);
  const Real kept =
      static_cast<Real>(settings.decoupled_decay ? 1 - settings.learning_rate * settings.weight_decay : 1.0);
  Real* w = weights.data();
  const Real* g = gradients.data();
  Real* m = first_moments.data();
  Real* v = second_moments.data();
  const std::size_t count = weights.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Real weight = w[i] * kept;
    const Real gradient = g[i] + coupled * w[i];
    m[i] = m[i] * beta1 + gradient * rest1;
    v[i] = v[i] * beta2 + gradient * gradient * rest2;
    const Real denominator = std::sqrt(v[i]) / root_correction + epsilon;
    w[i] = weight - step_size * (m[i] / denominator);
  }
}

template <class Real>
void sgd_step(std::span<Real> weights, std::span<const Real> gradients, std::span<Real> velocities,
              const SgdSettings& settings) {
  const Real rate = static_cast<Real>(settings.learning_rate);
  const Real momentum = static_cast<Real>(settings.momentum);
  const Real decay = static_cast<Real>(settings.weight_decay);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    Real direction = gradients[i] + decay * weights[i];
    if (settings.momentum != 0) {
      velocities[i] = velocities[i] * momentum + direction;
      direction = settings.nesterov ? direction + momentum * velocities[i] : velocities[i];
    }
    weights[i] -= rate * direction;
  }
}

template <class Real>
double euclidean_norm(std::span<const Real> values) {
  // Four sums, so that additions need not wait for each other.
  double sums[4] = {0, 0, 0, 0};
  const std::size_t whole = values.size() / 4 * 4;
  for (std::size_t i = 0; i < whole; i += 4)
    for (std::size_t j = 0; j < 4; ++j) {
      const double value = static_cast<double>(values[i + j]);
      sums[j] += value * value;
    }
  for (std::size_t i = whole; i < values.size(); ++i)
    sums[0] += static_cast<double>(values[i]) * static_cast<double>(values[i]);
  return std::sqrt((sums[0] + sums[1]) + (sums[2] + sums[3]));
}

template <class Real>
void scale(std::span<Real> values, double factor) {
  for (Real& value : values) value *= static_cast<Real>(factor);
}

template void adam_step<float>(std::span<float>, std::span<const float>, std::span<float>, std::span<float>,
                               std::int64_t, const AdamSettings&);
template void adam_step<double>(std::span<double>, std::span<const double>, std::span<double>,
                                std::span<double>, std::int64_t, const AdamSettings&);
template void sgd_step<float>(std::span<float>, std::span<const float>, std::span<float>, const SgdSettings&);
template void sgd_step<double>(std::span<double>, std::span<const double>, std::span<double>,
                               const SgdSettings&);
template double euclidean_norm<float>(std::span<const float>);
template double euclidean_norm<double>(std::span<const double>);
template void scale<float>(std::span<float>, double);
template void scale<double>(std::span<double>, double);

}  // namespace ordinate
