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
  double weights = 0;      ///< weights, gradients, optimizer state, first and best weights, rearranged copies
  double attention = 0;    ///< of a step: all that is as large as batch × heads × length²
  double activations = 0;  ///< of a step: everything else
  double samples = 0;      ///< data that is kept, and pictures of the positions
  double files = 0;        ///< copies of the weights on their way to the disk
  bool keeps_step = true;  ///< the memory of a step stays with the run, as without a graph; else it is freed

  double step() const { return attention + activations; }
  double lasting() const { return weights + samples + (keeps_step ? step() : 0); }
  double passing() const { return files + (keeps_step ? 0 : step()); }
  double total() const { return lasting() + passing(); }
  bool operator==(const RunMemory&) const = default;
};

/// `run` is complete and checked.
RunMemory estimate_memory(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue);

/// What the program takes itself: libraries, window, pictures.
constexpr double program_memory = 200e6;

/// Of a race: all runs are built before it starts and stay until it is over, so what lasts adds up; what
/// passes is counted for the `jobs` largest runs.
double race_memory(const std::vector<RunMemory>& runs, int jobs);

/// "1.25 GB", "312 MB": decimal units, three digits.
std::string memory_text(double bytes);

/// `Error::where` of such a problem.
constexpr const char* memory_problem_place = "memory";

/// Why a race can not be run in `available` bytes: what it needs, what there is, what takes most and what
/// to make smaller. Nothing where it fits. `tasks` and `runs` belong together.
std::optional<Error> memory_problem(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& tasks,
                                    int jobs, double available, const Catalogue& catalogue);

}  // namespace ordinate
