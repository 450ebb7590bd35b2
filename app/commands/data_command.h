#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Writes what a run is trained and validated on, for a check with another program. Without LibTorch.
class DataCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(DataCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
