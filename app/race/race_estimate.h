#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "model/library/model_library.h"

namespace ordinate {

/// What one evaluation of a run takes with the further lengths that it is tested at, in evaluations of its
/// validation samples alone: counted in symbols.
double evaluation_work(const RunConfig& run);

/// What scoring a run on its training samples takes once it has ended, likewise.
double scoring_work(const RunConfig& run);

/// Seconds that a race of these runs will take on this machine, from a few measured steps of the runs of
/// its first seed, where `jobs` of them are trained at a time. `prepared` are the same runs as an engine
/// prepared them. Writes nothing. `started` is handed the engine before it trains, so that another thread can
/// stop it; absent when it was stopped.
std::optional<double> estimate_race(TrainingLibrary& library, const std::vector<RunConfig>& runs,
                                    const std::vector<PreparedRun>& prepared, int jobs,
                                    const std::function<void(std::shared_ptr<TrainingEngine>)>& started);

}  // namespace ordinate
