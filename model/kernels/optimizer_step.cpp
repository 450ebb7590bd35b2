#include "model/kernels/optimizer_step.h"

#include <cmath>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// What is the same for all weights of a step.
template <class Real>
struct AdamFactors {
  Real step_size, root_correction, beta1, beta2, rest1, rest2, epsilon, coupled, kept;
};

template <class Real>
AdamFactors<Real> factors_of(std::int64_t step, const AdamSettings& settings) {
  const double correction1 = 1 - std::pow(settings.beta1, static_cast<double>(step));
  const double correction2 = 1 - std::pow(settings.beta2, static_cast<double>(step));
  const bool decoupled = settings.decoupled_decay;
  return {static_cast<Real>(settings.learning_rate / correction1),
          static_cast<Real>(std::sqrt(correction2)),
          static_cast<Real>(settings.beta1),
          static_cast<Real>(settings.beta2),
          static_cast<Real>(1 - settings.beta1),
          static_cast<Real>(1 - settings.beta2),
          static_cast<Real>(settings.epsilon),
          static_cast<Real>(decoupled ? 0 : settings.weight_decay),
          static_cast<Real>(decoupled ? 1 - settings.learning_rate * settings.weight_decay : 1.0)};
}

template <class Real>
ORDINATE_INLINE void adam_loop(std::size_t count, Real* w, const Real* g, Real* m, Real* v,
                               const AdamFactors<Real> f) {
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) {
    const Real weight = w[i] * f.kept;
    const Real gradient = g[i] + f.coupled * w[i];
    m[i] = m[i] * f.beta1 + gradient * f.rest1;
    v[i] = v[i] * f.beta2 + gradient * gradient * f.rest2;
    const Real denominator = std::sqrt(v[i]) / f.root_correction + f.epsilon;
    w[i] = weight - f.step_size * (m[i] / denominator);
  }
}

// The clones cannot be templates.
ORDINATE_VECTOR_CLONES void adam_loop_float(std::size_t count, float* w, const float* g, float* m, float* v,
                                            const AdamFactors<float>& factors) {
  adam_loop(count, w, g, m, v, factors);
}

}  // namespace

template <class Real>
void adam_step(std::span<Real> weights, std::span<const Real> gradients, std::span<Real> first_moments,
               std::span<Real> second_moments, std::int64_t step, const AdamSettings& settings) {
  const AdamFactors<Real> factors = factors_of<Real>(step, settings);
  if constexpr (sizeof(Real) == sizeof(float))
    adam_loop_float(weights.size(), weights.data(), gradients.data(), first_moments.data(),
                    second_moments.data(), factors);
  else
    adam_loop(weights.size(), weights.data(), gradients.data(), first_moments.data(), second_moments.data(),
              factors);
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
