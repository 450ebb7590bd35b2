#pragma once
#include <vector>

#include "app/race/run_folders.h"
#include "model/record/similarity_measure.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// How the window names and draws these runs; indices are those of `runs`.
std::vector<DrawnRun> drawnRunsOf(const std::vector<FoundRun>& runs, const Catalogue& catalogue);

/// Figures of runs that are read from their folders: the same pictures as in the window.
std::shared_ptr<const Figure> curvesOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue);
/// Null where no run was tested at other lengths.
std::shared_ptr<const Figure> lengthsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue);
/// Null where no run has position vectors.
std::shared_ptr<const Figure> positionsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue);
std::shared_ptr<const Figure> similarityOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                               SimilarityMeasure measure, bool centred);

}  // namespace ordinate
