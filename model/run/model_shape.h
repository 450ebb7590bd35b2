#pragma once
#include "model/encodings/initializer.h"
#include "model/experiment/experiment.h"
#include "model/layers/sequence_model.h"
#include "model/tasks/task.h"

namespace ordinate {

/// The longest sequence that a run trains or evaluates, without a class token.
std::int64_t longest_of(const RunConfig& run, const Task& task);

/// What the model of a run must know of its task.
ModelShape shape_for(const RunConfig& run, const Task& task);

/// What fills its parameters, in the precision that the run computes in.
Initializer initializer_for(const RunConfig& run);

}  // namespace ordinate
