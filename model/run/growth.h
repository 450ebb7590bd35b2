#pragma once
#include <cstdint>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/run/trainer.h"

/// Progressive stacking (Gong et al. 2019, "Efficient Training of BERT by Progressively Stacking"): a model
/// is trained with few layers first, then the trained layers are copied on top of themselves.
namespace ordinate {

/// The steps after which the depth doubles; empty where it does not.
std::vector<std::int64_t> growth_steps(const RunConfig& run);

/// The run as it is after so many of its doublings. After the last one it is the run itself; before, no early
/// stop ends it.
RunConfig run_at_depth(const RunConfig& run, std::size_t doublings);

/// What the deeper run goes on from: weights and moments of the optimizer of every layer are those of the
/// layer that it copies, everything else stays. `untrained` is a checkpoint of the deeper run before its
/// first step: initial weights and the best step, of which there is none yet, are its own.
Trainer::Checkpoint grown(const Trainer::Checkpoint& trained, const RunConfig& shallow,
                          const Trainer::Checkpoint& untrained, const RunConfig& deep);

}  // namespace ordinate
