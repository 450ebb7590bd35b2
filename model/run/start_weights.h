#pragma once
#include <vector>

#include "model/experiment/experiment.h"
#include "model/files/named_array.h"

namespace ordinate {

/// Whether the run starts from weights that another has left (`training.start_from`).
bool starts_from_weights(const RunConfig& run);

/// Those weights. Errors name the field: a file that is missing, is none, or is not the one whose checksum is
/// given.
Result<std::vector<NamedArray>> read_start_weights(const RunConfig& run);

}  // namespace ordinate
