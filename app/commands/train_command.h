#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"
#include "model/experiment/experiment.h"

namespace ordinate {

/// Trains every run of an experiment and writes a run folder for each.
class TrainCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(TrainCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;

 private:
  struct Plan {
    Experiment experiment;
    std::vector<RunConfig> runs;
  };
  static Checked<Plan> readPlan(const CommandArguments& arguments);
  static Result<void> takeDuration(const CommandArguments& arguments, Experiment& experiment);
};

}  // namespace ordinate
