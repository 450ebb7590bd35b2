#pragma once
#include <QCoreApplication>

#include "app/command.h"

namespace ordinate {

/// Says everything that is wrong with an experiment, without LibTorch.
class CheckCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(CheckCommand)
 public:
  CommandUsage usage() const override;
  ExitStatus run(const CommandArguments& arguments, const Console& console) override;
};

}  // namespace ordinate
