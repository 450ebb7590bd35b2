#pragma once
#include <filesystem>

#include "app/commands/command.h"
#include "model/experiment/checked_experiment.h"
#include "model/record/run_measure.h"

namespace ordinate {

/// --executor and what belongs to it.
QList<CommandOption> executorOptions();
/// Whether the sweep is to be submitted. Errors: an unknown executor; options of one without it.
Result<bool> wantsSlurm(const CommandArguments& arguments);

/// Submits what is not done of a sweep as one job array, and waits for it where --wait is given.
CommandResult sweepOnSlurm(const CheckedExperiment& experiment, const std::filesystem::path& dataFolder,
                           const Catalogue& catalogue, const RunMeasure& measure,
                           const CommandContext& context);

/// An error where the folder's sweep is trained by tasks that are not all done: nobody else is to train it.
Result<void> leftToTasks(const QString& folder, bool overwrite, const Catalogue& catalogue);

}  // namespace ordinate
