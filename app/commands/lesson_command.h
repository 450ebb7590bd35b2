#pragma once
#include "app/commands/command.h"
#include "app/race/run_folders.h"
#include "model/lecture/lecture.h"

namespace ordinate {

/// Puts the claim of a lesson to the test: trains its races, or takes them as they were recorded, and
/// compares their variants as its stops ask.
class LessonCommand : public Command {
  Q_DECLARE_TR_FUNCTIONS(LessonCommand)
 public:
  CommandUsage usage() const override;
  bool paints() const override { return true; }  // the handout
  CommandResult run(const CommandContext& context) override;
};

}  // namespace ordinate
