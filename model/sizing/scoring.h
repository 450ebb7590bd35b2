#pragma once
#include <algorithm>
#include <cstdint>

namespace ordinate {

// How a model is evaluated, and a run that has ended scored on what it was trained on. Here, because memory
// and time are counted before LibTorch is there.

/// Fixed training samples are scored up to so many,
constexpr std::int64_t most_scored = 65536;
/// fresh ones on at least so many of those that were seen last,
constexpr std::int64_t fewest_scored = 512;
/// in batches of at least so many, where the samples are fixed. Evaluations too.
constexpr std::int64_t smallest_evaluation_batch = 64;

/// Validation samples up to this length, and fixed training samples, go in the batches that earlier versions
/// made of them, so that the bytes of their loss stay; longer ones in slices.
constexpr std::int64_t longest_whole_validation = 512;

/// Sequences of this length that are evaluated at once: so many that a slice is not all overhead, so few that
/// it stays well below 100 ms. The second bound is for attention through the graph, which keeps all pairs of
/// places for every head.
constexpr std::int64_t sequences_in_slice(std::int64_t length, std::int64_t most_pairs = 2097152) {
  constexpr std::int64_t most_places = 16384;
  const std::int64_t places = std::max<std::int64_t>(1, length);
  return std::max<std::int64_t>(1, std::min(most_places / places, most_pairs / (places * places)));
}

/// Of a further length: fewer, because a gate or a direction for every pair of places and every head takes
/// several times what attention itself does, and nothing but right answers is counted there.
constexpr std::int64_t sequences_in_test(std::int64_t length) { return sequences_in_slice(length, 262144); }

}  // namespace ordinate
