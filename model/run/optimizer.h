#pragma once
#include <vector>

#include "model/kernels/learning_rate_schedule.h"
#include "model/kernels/optimizer_step.h"
#include "model/run/flat_parameters.h"

namespace ordinate {

/// The optimizer of one run, on flat buffers: Adam, AdamW or SGD with schedule, decay and clipping.
class Optimizer {
 public:
  /// `training` is `RunConfig::training`.
  Optimizer(const Json& training, const FlatParameters& parameters, std::int64_t total_steps);

  /// Clips the gradients, whose norm is known, and updates the weights. `step` counts from 1.
  void update(std::int64_t step, double gradient_norm);

  /// Whether up to this step the learning rate was another in a run of so many steps.
  bool schedule_differs(std::int64_t other_total_steps, std::int64_t step) const;

  /// What must be kept to go on bit for bit, and the way back. `restore` names what is missing.
  std::vector<NamedArray> save() const;
  Result<void> restore(const std::vector<NamedArray>& arrays);

 private:
  enum class Kind { adam, adamw, sgd };
  template <class Real>
  void update_ranges(std::int64_t step, double learning_rate);

  const FlatParameters& parameters_;
  std::vector<FlatParameters::Range> ranges_;
  std::int64_t total_steps_;
  Kind kind_;
  AdamSettings adam_;
  SgdSettings sgd_;
  double learning_rate_;
  double weight_decay_;
  double clip_;  // 0: none
  LearningRateSchedule schedule_;
  at::Tensor first_;   // Adam's first moments, or SGD's velocities
  at::Tensor second_;  // Adam's second moments
};

}  // namespace ordinate
