#pragma once
#include <set>
#include <string>
#include <vector>

#include "model/sizing/memory_estimate.h"

namespace ordinate {

/// What runs take that live at once, of which `jobs` train at a time: each keeps its weights, runs of the
/// same data share it, and each thread has one working space, as large as the largest step that it may meet.
class RaceMemory {
 public:
  explicit RaceMemory(int jobs) : jobs_(static_cast<std::size_t>(jobs < 1 ? 1 : jobs)) {}
  void add(const RunMemory& run);
  double bytes() const;  ///< with the program itself

 private:
  std::size_t jobs_;
  std::size_t runs_ = 0;
  double lasting_ = 0;
  double workspace_ = 0;
  std::set<std::string> data_;
  std::multiset<double> passing_;  ///< the `jobs_` largest
};

double race_memory(const std::vector<RunMemory>& runs, int jobs);

/// How the runs of a race share the memory of the machine.
struct RacePlan {
  /// Indices of the runs in groups that are trained one after another, in the order of the runs. Each group
  /// is as large as can live at once; one of more than one seed holds whole seeds.
  std::vector<std::vector<std::size_t>> groups;
  double bytes = program_memory;     ///< what lives at once, at most
  double together = program_memory;  ///< what all runs would take at once
};

struct MemoryLimits {
  int jobs = 1;
  double available = 0;        ///< bytes
  bool keeps_weights = false;  ///< runs that are done leave no files: their weights stay
};

/// Errors: one of the runs alone is too large; says what it needs, what there is, what takes most and what
/// to make smaller. `tasks` and `runs` belong together.
Result<RacePlan> plan_race(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& tasks,
                           const MemoryLimits& limits, const Catalogue& catalogue);

}  // namespace ordinate
