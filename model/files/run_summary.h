#pragma once
#include <filesystem>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// The run folders in a folder, in the order of their names.
std::vector<std::filesystem::path> run_folders_in(const std::filesystem::path& folder);

/// Writes `summary.csv` and `summary.json` into a folder: these runs, as far as they are done, then the other
/// finished ones there.
Result<void> write_run_summary(const std::filesystem::path& folder,
                               const std::vector<std::filesystem::path>& runs);

}  // namespace ordinate
