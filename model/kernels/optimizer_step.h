#pragma once
#include <cstdint>
#include <span>

/// One step of an optimizer on flat buffers: hand-written loops, `Real` is float or double. The spans of
/// a call have one size. All formulas are those of torch.optim, term by term.
namespace ordinate {

struct AdamSettings {
  double learning_rate = 0.003;  ///< after the schedule
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weight_decay = 0;
  /// Loshchilov and Hutter 2019, algorithm 2: decay is taken off the weights, not added to the gradient.
  bool decoupled_decay = false;
};

/// Kingma and Ba 2015, algorithm 1. `step` counts from 1. A weight whose gradient has always been zero
/// stays bit for bit where it is (without weight decay).
template <class Real>
void adam_step(std::span<Real> weights, std::span<const Real> gradients, std::span<Real> first_moments,
               std::span<Real> second_moments, std::int64_t step, const AdamSettings& settings);

struct SgdSettings {
  double learning_rate = 0.003;
  double momentum = 0;
  bool nesterov = false;
  double weight_decay = 0;
};

/// Sutskever et al. 2013 as torch.optim.SGD writes it, dampening 0. `velocities` may be empty where
/// `momentum` is 0; zeros before the first step.
template <class Real>
void sgd_step(std::span<Real> weights, std::span<const Real> gradients, std::span<Real> velocities,
              const SgdSettings& settings);

/// The Euclidean norm, summed in double precision. Not finite when any element is not.
template <class Real>
double euclidean_norm(std::span<const Real> values);

/// Multiplies every element.
template <class Real>
void scale(std::span<Real> values, double factor);

}  // namespace ordinate
