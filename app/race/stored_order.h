#pragma once
#include <vector>

#include "app/race/shown_race.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// Stored runs as a race that can be shown: read from their folders, in their order. `races` are those that
/// they may be of. Runs of several races get labels that tell them apart: the race's number is added where
/// one label means different settings, or the same run twice. Errors where a run's experiment cannot be read.
Result<RaceOrder> orderOfStored(const std::vector<StoredRun>& runs, const std::vector<StoredRace>& races,
                                const Catalogue& catalogue);

/// A race folder, or a run folder, wherever it is.
Result<RaceOrder> orderOfFolder(const QString& folder, const Catalogue& catalogue);

/// What a lecture recorded of this experiment, unpacked in this folder.
Result<RaceOrder> orderOfRecording(const QString& folder, const Experiment& experiment,
                                   const Catalogue& catalogue);

/// The experiment of a race: as its user wrote it where that is kept and can be read, else put together from
/// its runs.
Result<Experiment> experimentOfRace(const QString& raceFolder, const Catalogue& catalogue);

}  // namespace ordinate
