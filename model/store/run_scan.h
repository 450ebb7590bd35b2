#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// What a run folder holds: `experiment.json`, and `run.json` where the run is done. Not what was added
/// later: shuffle test and mark.
Result<StoredRun> read_stored_run(const std::filesystem::path& run_folder);
/// The same of a run that this process trains.
StoredRun stored_run(const RunConfig& run, const RunRecord& record, const std::filesystem::path& run_folder);

/// The run folders in a race's folder: those that are named first in this order, then the others by name.
std::vector<std::filesystem::path> ordered_run_folders(const std::filesystem::path& race_folder,
                                                       const std::vector<std::string>& order);

}  // namespace ordinate
