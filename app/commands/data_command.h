#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Writes what a run is trained and validated on, for a check with another program. Without LibTorch.
class DataCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(DataCommand)
 public:
  CommandUsage usage() const override;
  ExitStatus run(const CommandArguments& arguments, const Console& console) override;
};

}  // namespace ordinate
