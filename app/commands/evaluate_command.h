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
  ExitStatus run(const CommandArguments& arguments, const Console& console) override;

 private:
  static ExitStatus answerInput(ModelLibrary& library, const std::filesystem::path& folder,
                                const CommandArguments& arguments, const Console& console);
};

}  // namespace ordinate
