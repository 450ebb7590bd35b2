#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"
#include "model/sizing/race_plan.h"

namespace ordinate {

/// Says everything that is wrong with an experiment, and what its runs take of the memory, without LibTorch.
class CheckCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CheckCommand)
 public:
  struct LargestRun {
    const RunConfig* run = nullptr;
    RunMemory memory;
  };

  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;

 private:
  static void printRuns(const QString& name, const std::vector<RunConfig>& runs, const Console& console);
  static void printMemory(const LargestRun& largest, const Console& console);
  static void printGroups(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& sizes,
                          const Catalogue& catalogue, const Console& console);
};

}  // namespace ordinate
