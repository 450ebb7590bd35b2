#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Writes the models of finished runs for PyTorch, beside their weights.
class PythonCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(PythonCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
