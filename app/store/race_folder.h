#pragma once
#include <QString>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/options/error.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// `<timestamp>-<name>` below `root`, for a race that starts now.
QString newRaceFolder(const QString& root, const QString& experimentName);

/// The folders below `root` that may be races, by name, so that those that began earlier come first. Hidden
/// ones are none.
std::vector<std::filesystem::path> raceFoldersIn(const QString& root);

/// When a file or folder was changed last, in the file system's own units; 0 where there is none.
std::int64_t changedAt(const std::filesystem::path& path);

/// A race as its folder tells it. One without a card gets one. `number` is the one that it is known by (0:
/// none); where its card says none, or one that is taken, it gets `next`.
StoredRace cardedRace(const std::string& folder, std::int64_t number, std::int64_t next,
                      const std::function<bool(std::int64_t)>& isTaken, Errors& problems);

}  // namespace ordinate
