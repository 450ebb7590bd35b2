#pragma once
#include <memory>

#include "model/run/trainer.h"

namespace ordinate {

/// A run whose depth grows (`training.grow_at`): one trainer after another, each deeper than the one before.
Result<std::unique_ptr<Trainer>> make_growing_trainer(const RunConfig& run, std::shared_ptr<const Task> task,
                                                      std::shared_ptr<const EvaluationData> evaluation);

}  // namespace ordinate
