#pragma once
#include <vector>

#include "app/figures/run_figures.h"
#include "app/race/run_folders.h"
#include "model/library/model_library.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// What the panel Analyses shows of these runs, of their final models, as pictures; at most as many runs as
/// the panel. Empty where there is nothing to show: their models were not kept, or none of them has a table.
/// An error: the analysis is unknown, a file cannot be read. Takes as long as the analysis.
Result<Figures> analysisOfRuns(const std::vector<FoundRun>& runs, const AnalysisRequest& request,
                               ModelLibrary& library, const Catalogue& catalogue,
                               const DrawnVariants& variants = {});

}  // namespace ordinate
