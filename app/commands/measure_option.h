#pragma once
#include "app/commands/command.h"
#include "app/race/run_folders.h"
#include "model/experiment/checked_experiment.h"
#include "model/record/run_measure.h"

namespace ordinate {

/// --measure: by which number runs are compared.
CommandOption runMeasureOption();
/// The first of all where it is not given.
Result<RunMeasure> readRunMeasure(const CommandArguments& arguments, const Catalogue& catalogue);
/// Whether one of these runs has its number; one of an analysis, only where the experiment asks for it.
Result<void> checkMeasured(const std::vector<EndedRun>& runs, const RunMeasure& measure);
/// The same before there are runs.
Result<void> checkAskedFor(const CheckedExperiment& experiment, const RunMeasure& measure);

}  // namespace ordinate
