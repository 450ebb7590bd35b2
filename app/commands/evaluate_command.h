#pragma once
#include <QCoreApplication>
#include <filesystem>

#include "app/commands/command.h"

namespace ordinate {

class ModelLibrary;

/// Tests a finished run on fresh data, at other lengths, or on one typed input.
class EvaluateCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(EvaluateCommand)
 public:
  CommandUsage usage() const override;
  CommandResult run(const CommandContext& context) override;

 private:
  static CommandResult answerInput(ModelLibrary& library, const std::filesystem::path& folder,
                                   const CommandContext& context);
};

}  // namespace ordinate
