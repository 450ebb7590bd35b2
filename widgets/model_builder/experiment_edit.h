#pragma once
#include <string>

#include "model/experiment/experiment.h"

namespace ordinate {

/// Edits of an experiment as values: each takes one and gives the next. `target` is the index of a
/// variant, whose patch takes the edit, or -1 for `base`. Paths start at the configuration:
/// `model.body[0].heads`.

/// What a target's configuration says, defaults left out: base, with the variant's patch applied.
Json configurationOf(const Experiment& experiment, int target);

/// Sets a field. Null takes it away: the default returns, or in a variant what base says. In a variant
/// a value that base has too is taken out of the patch, so that a patch says only what differs.
Experiment withField(const Experiment& experiment, int target, const std::string& path, const Json& value);

/// The same for an object with a `kind`: it is replaced whole and starts from its own defaults.
Experiment withKind(const Experiment& experiment, int target, const std::string& path,
                    const std::string& kind);

/// Another task; a readout that cannot answer it goes back to the task's own.
Experiment withTask(const Experiment& experiment, int target, const std::string& kind,
                    const Catalogue& catalogue);

/// `steps` or `epochs` (rule 4), the other one removed.
Experiment withDuration(const Experiment& experiment, int target, const std::string& key, const Json& value);

/// The blocks of a target: what is written, or the one that absence means.
Json bodyOf(const Experiment& experiment, int target);
Experiment withBody(const Experiment& experiment, int target, const Json& body);

/// A label that no other variant has (nor one that differs only in case and spaces): "learned", "learned 2",
/// ….
std::string freeLabel(const Experiment& experiment, const std::string& wanted);

/// A variant like `like` (-1: like base) with this encoding, or with its own where `kind` is empty.
/// Where there were no variants, what there was becomes the first one.
Experiment withVariantAdded(const Experiment& experiment, int like, const std::string& kind,
                            const Catalogue& catalogue);
Experiment withVariantRemoved(const Experiment& experiment, int variant);
Experiment withVariantMoved(const Experiment& experiment, int from, int to);

}  // namespace ordinate
