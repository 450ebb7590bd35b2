#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// `ordinate sweep`: trains every point of a sweep and makes a table of what they came to.
class SweepCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(SweepCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

/// `ordinate collect`: the table of a sweep from the runs that have ended so far.
class CollectCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CollectCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
