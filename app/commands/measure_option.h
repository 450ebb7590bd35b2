#pragma once
#include "app/commands/command.h"
#include "model/record/run_measure.h"

namespace ordinate {

/// --measure: by which number runs are compared.
CommandOption runMeasureOption();
/// The first of all where it is not given.
Result<const RunMeasure*> readRunMeasure(const CommandArguments& arguments);

}  // namespace ordinate
