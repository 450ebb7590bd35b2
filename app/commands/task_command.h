#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// `ordinate task`: trains what is left of one task of a sweep, as Slurm or anybody starts it.
class TaskCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(TaskCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
