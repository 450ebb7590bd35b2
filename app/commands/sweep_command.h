#pragma once
#include <QCoreApplication>
#include <filesystem>

#include "app/commands/command.h"
#include "model/experiment/checked_experiment.h"
#include "model/record/run_measure.h"

namespace ordinate {

/// `ordinate sweep`: trains every point of a sweep and makes a table of what they came to.
class SweepCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(SweepCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;

 private:
  static CommandResult sweepHere(const CheckedExperiment& experiment, const std::filesystem::path& dataFolder,
                                 const Catalogue& catalogue, const RunMeasure& measure,
                                 const CommandContext& context);
};

/// `ordinate collect`: the table of a sweep from the runs that have ended so far, gathered from its tasks.
class CollectCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CollectCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
