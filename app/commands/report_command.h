#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// `ordinate report`: a page for readers who were not there.
class ReportCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(ReportCommand)
 public:
  CommandUsage usage() const override;
  bool paints() const override { return true; }
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
