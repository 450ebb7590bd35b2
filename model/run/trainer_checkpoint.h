#pragma once
#include <string>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/json.h"
#include "model/record/ending.h"

/// What stands in a checkpoint of a trainer.
namespace ordinate {

// Its arrays, beside those of the optimizer.
inline constexpr const char* weights_name = "weights";
inline constexpr const char* initial_name = "weights.initial";
inline constexpr const char* best_name = "weights.best";
/// Where the evaluation of the last step, which is due only because it is the last, found better ones.
inline constexpr const char* best_before_last_name = "weights.best_before_last";

/// How the run has ended; checkpoints of earlier versions have the sentence alone.
RunEnding ending_from(const Json& state);

}  // namespace ordinate
