#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "model/training/training_engine.h"

namespace ordinate {

/// Seconds that a race of these runs will take on this machine, from a few measured steps of the runs of
/// its first seed. Writes nothing. `started` is handed the engine before it trains, so that another
/// thread can stop it; absent when it was stopped or could not be prepared.
std::optional<double> estimate_race(ModelLibrary& library, const std::vector<RunConfig>& runs,
                                    const std::function<void(std::shared_ptr<TrainingEngine>)>& started);

/// Steps that a run is going to train when `epochs` stand in its place: absent where only the data tell.
std::optional<std::int64_t> planned_steps(const RunConfig& run);

}  // namespace ordinate
