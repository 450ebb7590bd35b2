#pragma once
#include "app/commands/command.h"
#include "app/race/sweep_tasks.h"
#include "model/record/run_measure.h"

namespace ordinate {

// What the commands of a sweep tell.

/// Reads what has ended, writes the table beside it and prints it.
CommandResult tellSweep(const QString& folder, const CheckedExperiment& experiment,
                        const Catalogue& catalogue, const RunMeasure& measure, const CommandContext& context);

/// The same of a sweep with tasks; their runs are gathered before. Says how the tasks stand.
struct ToldTasks {
  bool allDone = false;
};
tl::expected<ToldTasks, CommandFailure> tellTasks(const SweepTasks& tasks, const Catalogue& catalogue,
                                                  const RunMeasure& measure, const CommandContext& context);

/// Of every task, by asking the queue too where there is one.
Result<std::vector<TaskStanding>> standingsOf(const SweepTasks& tasks);
/// "22 done, 1 running, 2 failed"
QString countsText(const std::vector<TaskStanding>& standings);

/// Words as a shell takes them.
QString shellText(const QStringList& words);

}  // namespace ordinate
