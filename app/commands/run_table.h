#pragma once
#include <QString>
#include <vector>

#include "model/race/training_engine.h"

namespace ordinate {

/// How runs ended, as a table of text in columns; without its last line feed.
QString runTable(const std::vector<RunEnd>& ends);
/// The same as a list of what `run.json` holds, each with its folder.
QString runsAsJson(const std::vector<RunEnd>& ends, const std::vector<PreparedRun>& runs);

}  // namespace ordinate
