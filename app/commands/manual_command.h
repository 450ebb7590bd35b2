#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Writes the help as pages for a browser.
class ManualCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(ManualCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
