#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/sizing/model_size.h"

namespace ordinate {

/// What a run will take of the memory, in bytes, before anything of it is built. Follows what the training
/// step keeps (model/fused, or LibTorch's graph where the model trains through it); meant to be right
/// within a factor of two, and rather too high.
struct RunMemory {
  double weights = 0;      ///< weights, gradients, optimizer state, first and best weights
  double attention = 0;    ///< of a step: all that is as large as batch × heads × length²
  double activations = 0;  ///< of a step: everything else, rearranged copies of the weights included
  double samples = 0;      ///< data that is kept, once for all runs of the same data
  double pictures = 0;     ///< of the positions
  double files = 0;        ///< copies of the weights on their way to the disk
  double final_weights = 0;
  /// A step works in the memory of its thread, which stays with that and serves the next run, as without a
  /// graph; else what a step took is freed after it.
  bool in_workspace = true;
  std::string data;  ///< the same for runs that share their samples

  double step() const { return attention + activations; }
  /// What the run keeps while others have their turn.
  double lasting() const { return weights + pictures; }
  /// Alone.
  double total() const { return lasting() + samples + files + step(); }
  bool operator==(const RunMemory&) const = default;
};

/// `run` is complete and checked.
RunMemory estimate_memory(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue);

/// What the program takes itself: libraries, window, pictures.
constexpr double program_memory = 200e6;

/// "1.25 GB", "312 MB": decimal units, three digits.
std::string memory_text(double bytes);

/// `Error::where` of such a problem.
constexpr const char* memory_problem_place = "memory";

/// Why a run cannot be trained in `available` bytes: what it needs, what there is, what takes most and what
/// to make smaller. Nothing where it fits.
std::optional<Error> memory_problem(const RunConfig& run, const TaskSize& task, double available,
                                    const Catalogue& catalogue);

/// What takes most of a run and what would make it smaller.
std::string memory_remedy(const RunConfig& run, const RunMemory& memory, const ModelSize& size);

}  // namespace ordinate
