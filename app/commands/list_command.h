#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Lists what can be chosen, with its options.
class ListCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(ListCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
