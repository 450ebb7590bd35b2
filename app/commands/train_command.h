#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"
#include "model/training/training_engine.h"

namespace ordinate {

/// Trains every run of an experiment and writes a run folder for each.
class TrainCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(TrainCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;

  /// Runs trained at the same time where nobody says how many: the processor cores but one.
  static int defaultJobs();

 private:
  /// Everything that the command line and the experiment say.
  struct Job {
    std::vector<RunConfig> runs;
    EngineOptions options;
  };
  static Checked<Job> readJob(const CommandArguments& arguments);
  static Checked<std::vector<RunConfig>> readRuns(const CommandArguments& arguments);
  static Result<EngineOptions> readOptions(const CommandArguments& arguments);
  /// Prints how the runs ended; whether all of them ended well.
  static bool tellResults(const CommandContext& context, const std::vector<PreparedRun>& prepared,
                          const std::vector<RunEnd>& ends);
};

}  // namespace ordinate
