#pragma once
#include <string>

#include "model/experiment/checked_experiment.h"

namespace ordinate {

struct BuilderState;

/// `next` is `before` after one edit. A label that states a value which the edit changed states the new
/// one in `next`: "sinusoidal" becomes "rotary", "spread 0.1" becomes "spread 0.2". Labels stay unique, and
/// those that state nothing of the kind stay as they are. Experiments whose variants were added, removed,
/// moved or renamed come back as they are.
Experiment withNamesFollowing(const CheckedExperiment& before, Experiment next, const Catalogue& catalogue);

/// The label that says what the variant holds, where its own names another encoding; otherwise empty.
std::string truthfulLabel(const BuilderState& state, int variant);

/// The first earlier variant that trains the very same models; -1: none.
int twinOf(const BuilderState& state, int variant);

}  // namespace ordinate
