#pragma once
#include <functional>
#include <vector>

#include "app/commands/command.h"
#include "model/race/training_engine.h"

namespace ordinate {

// What the commands that train have in common.

/// Runs trained at the same time where nobody says how many: the processor cores but one.
int defaultJobs();

/// --out, --threads, --jobs, --resume, --overwrite, --history, --quiet.
QList<CommandOption> trainingOptions();
/// Where and how the runs are trained. `command` names the command in messages: "ordinate train".
Result<EngineOptions> readEngineOptions(const CommandArguments& arguments, const std::string& command);
/// With another folder than that of --out.
Result<EngineOptions> readEngineOptions(const CommandArguments& arguments, const std::string& command,
                                        const QString& out);

/// --store: the runs go into the store of the window instead of --out.
CommandOption storeOption();
/// Where the runs go: the folder of --out, or a new one in the store, named after the experiment.
Result<QString> readFolder(const CommandArguments& arguments, const std::string& command,
                           const Experiment& experiment);
/// Makes a folder in the store a race that the window lists; does nothing for one of --out.
Result<void> writeCard(const CommandArguments& arguments, const EngineOptions& options,
                       const Experiment& experiment, const std::vector<RunConfig>& runs);
/// Says where the runs are, where that was not given.
void sayWhereKept(const CommandArguments& arguments, const EngineOptions& options, const Console& console);

/// --seed takes the place of the seeds of a file; see `parse_seeds`.
CommandOption seedOption();
Result<void> takeSeeds(const CommandArguments& arguments, Experiment& experiment);

/// Runs that were trained as far as they came.
struct TrainedRuns {
  std::vector<PreparedRun> prepared;
  std::vector<RunEnd> ends;  ///< in the order of the runs
  bool problems = false;     ///< told as they came: a full disk
  Errors errors;             ///< that no run answers for

  /// All of them, and all well.
  bool good() const;
  /// The user ended it: --resume goes on.
  bool stopped() const;
};

/// Trains until all have ended or a signal asks to stop; tells how it goes on where --quiet is not given.
/// `begun` is called once the folder is this program's and nothing was refused; where it fails, training
/// stops.
tl::expected<TrainedRuns, CommandFailure> trainRuns(const std::vector<RunConfig>& runs,
                                                    const EngineOptions& options,
                                                    const CommandContext& context,
                                                    const std::function<Result<void>()>& begun = {});

}  // namespace ordinate
