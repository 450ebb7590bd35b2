#pragma once
#include "model/experiment/experiment.h"

namespace ordinate {

/// `experiment` with every part that an error names as `sound` has it, or left out where that has none: what
/// can be shown of an experiment while something in it is wrong. `sound` is the last one that was right. It
/// need not be right: an error may have its cause elsewhere.
Experiment faultless_experiment(const Experiment& experiment, const Errors& errors, const Experiment& sound);

}  // namespace ordinate
