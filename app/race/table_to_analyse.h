#pragma once
#include <memory>

#include "model/record/snapshot.h"
#include "widgets/common/drawn_run.h"

namespace ordinate {

using SnapshotPointer = std::shared_ptr<const Snapshot>;

/// A position table that can be analysed, and how its run is drawn.
struct TableToAnalyse : DrawnRun {
  SnapshotPointer snapshot;
  QString detail = {};  ///< where it is from; empty: of a run
};

/// The run number of a table that was opened from a file.
inline constexpr int openedTable = -2;

}  // namespace ordinate
