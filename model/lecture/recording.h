#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/experiment/experiment.h"

namespace ordinate {

/// A race that was trained before, as a lecture carries it: its run folders in a zip archive, without
/// checkpoints. Records, accuracies at other lengths and validation curves are whole; training losses are
/// thinned out to a few hundred a run.

/// What of a race's models is packed.
enum class RecordedModels {
  none,        ///< no more than curves and numbers can be shown again
  first_seed,  ///< final weights, and a few dozen steps of the position vectors: panels that look inside work
};

/// Packs the race in this folder. Errors where one of `runs` is missing, is not over, or was trained with
/// other settings.
Result<std::string> pack_recording(const std::filesystem::path& race_folder,
                                   const std::vector<RunConfig>& runs, RecordedModels models,
                                   const Catalogue& catalogue);

/// Nothing is wrong with it: an archive of such files, of all of `runs`, trained with these settings.
/// `source` names it in messages.
Result<void> check_recording(std::string_view bytes, const std::string& source,
                             const std::vector<RunConfig>& runs, const Catalogue& catalogue);

/// Writes its files below `folder`, which is made. It is checked before by `check_recording`.
Result<void> unpack_recording(std::string_view bytes, const std::string& source,
                              const std::filesystem::path& folder);

}  // namespace ordinate
