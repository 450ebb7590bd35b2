#pragma once
#include <cstdint>

namespace ordinate {

// How a run that has ended is scored on what it was trained on. Here, because memory and time are counted
// before LibTorch is there.

/// Fixed training samples are scored up to so many,
constexpr std::int64_t most_scored = 65536;
/// fresh ones on at least so many of those that were seen last,
constexpr std::int64_t fewest_scored = 512;
/// in batches of at least so many, where the samples are fixed. Evaluations too.
constexpr std::int64_t smallest_evaluation_batch = 64;

}  // namespace ordinate
