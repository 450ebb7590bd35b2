#pragma once
#include <QCoreApplication>

#include "app/commands/command.h"

namespace ordinate {

/// Says which libraries the program runs on, and how fast the matrix products are.
class AboutCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(AboutCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
