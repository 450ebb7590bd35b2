#pragma once
#include <vector>

#include "app/race/run_folders.h"
#include "model/record/curve_zoom.h"
#include "model/record/similarity_measure.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// Labels of variants that are drawn, in the colours that they have beside the others; empty: all.
using DrawnVariants = std::vector<std::string>;

/// How the window names and draws these runs, those of the variants that are drawn; indices are those of
/// `runs`.
std::vector<DrawnRun> drawnRunsOf(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                  const DrawnVariants& variants = {});

/// Figures of runs that are read from their folders: the same pictures as in the window.
std::shared_ptr<const Figure> curvesOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                           const DrawnVariants& variants = {}, const CurveZoom& zoom = {});
/// Over epochs; null where the runs do not share a number of steps that makes one, or have not come to the
/// second.
std::shared_ptr<const Figure> curvesOverEpochs(const std::vector<FoundRun>& runs, const Catalogue& catalogue);
/// Null where no run was tested at other lengths.
std::shared_ptr<const Figure> lengthsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue);
/// Null where no run has position vectors.
std::shared_ptr<const Figure> positionsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                              const DrawnVariants& variants = {});
std::shared_ptr<const Figure> similarityOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                               SimilarityMeasure measure, bool centred,
                                               const DrawnVariants& variants = {});

}  // namespace ordinate
