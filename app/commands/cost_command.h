#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"
#include "app/figures/export_figures.h"
#include "model/library/model_library.h"

namespace ordinate {

/// Measures how the cost of a training step grows with length, width or depth.
class CostCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CostCommand)
 public:
  CommandUsage usage() const override;
  bool paints() const override { return true; }
  CommandResult run(const CommandContext& context) override;

 private:
  struct Job {
    RunConfig run;
    std::vector<CostVariable> over;
    double seconds = 20;
    std::optional<FigureFormat> format;  ///< of the picture, where one is asked for
  };
  static Checked<Job> readJob(const CommandArguments& arguments);
  static Result<RunConfig> readRun(const CommandArguments& arguments, const std::vector<RunConfig>& runs);
  static void print(const CostCurve& curve, const Console& console);
  static Result<void> write(const CommandArguments& arguments, const Job& job,
                            const std::vector<CostCurve>& curves);
};

}  // namespace ordinate
