#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// `ordinate runs`: the store without a window.
class RunsCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(RunsCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
