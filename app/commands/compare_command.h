#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// `ordinate compare`: what the runs of a folder say about their variants, seeds as the unit.
class CompareCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CompareCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
