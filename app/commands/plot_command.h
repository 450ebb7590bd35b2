#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Draws what run folders hold into a file, without a display.
class PlotCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(PlotCommand)
 public:
  CommandUsage usage() const override;
  bool paints() const override { return true; }
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
