#include "model/sizing/race_plan.h"

#include <algorithm>
#include <numeric>

namespace ordinate {

namespace {

/// Fills one group after another.
class Groups {
 public:
  Groups(const std::vector<RunMemory>& runs, const MemoryLimits& limits)
      : runs_(runs), limits_(limits), open_(limits.jobs) {}

  /// Whether these runs fit beside those of the open group.
  bool take(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) open_.add(runs_[i]);
    if (open_.bytes() + left_ > limits_.available) {
      open_ = RaceMemory(limits_.jobs);
      for (const std::size_t i : members_) open_.add(runs_[i]);
      return false;
    }
    for (std::size_t i = first; i < end; ++i) members_.push_back(i);
    return true;
  }

  void close() {
    if (members_.empty()) return;
    plan_.bytes = std::max(plan_.bytes, open_.bytes() + left_);
    if (limits_.keeps_weights)
      for (const std::size_t i : members_) left_ += runs_[i].final_weights;
    plan_.groups.push_back(std::move(members_));
    members_.clear();
    open_ = RaceMemory(limits_.jobs);
  }

  RacePlan plan() const { return plan_; }

 private:
  const std::vector<RunMemory>& runs_;
  const MemoryLimits& limits_;
  RaceMemory open_;
  std::vector<std::size_t> members_;
  double left_ = 0;  ///< by the groups before
  RacePlan plan_;
};

/// Nothing where a run fits into no group of its own.
std::optional<RacePlan> grouped(const std::vector<RunConfig>& runs, const std::vector<RunMemory>& memories,
                                const MemoryLimits& limits) {
  Groups groups(memories, limits);
  for (std::size_t first = 0, end = 0; first < runs.size(); first = end) {
    while (end < runs.size() && runs[end].seed == runs[first].seed) ++end;
    if (groups.take(first, end)) continue;
    groups.close();
    if (groups.take(first, end)) continue;
    // The variants of this seed cannot all live at once.
    for (std::size_t i = first; i < end; ++i) {
      if (groups.take(i, i + 1)) continue;
      groups.close();
      if (!groups.take(i, i + 1)) return std::nullopt;
    }
    groups.close();
  }
  groups.close();
  return groups.plan();
}

Error problem_of(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& tasks,
                 const std::vector<RunMemory>& memories, double available, const Catalogue& catalogue) {
  const auto largest = static_cast<std::size_t>(
      std::max_element(memories.begin(), memories.end(),
                       [](const RunMemory& a, const RunMemory& b) { return a.total() < b.total(); }) -
      memories.begin());
  if (auto problem = memory_problem(runs[largest], tasks[largest], available, catalogue)) {
    if (runs.size() > 1) problem->what = runs[largest].label + ": " + problem->what;
    return *problem;
  }
  return {memory_problem_place,
          "the weights of " + std::to_string(runs.size()) + " runs that are done do not fit into the " +
              memory_text(available) + " that are free on this machine",
          "", "Train fewer variants and seeds at a time, or let the runs be written to a folder"};
}

}  // namespace

void RaceMemory::add(const RunMemory& run) {
  ++runs_;
  lasting_ += run.lasting();
  if (data_.insert(run.data).second) lasting_ += run.samples;
  if (run.in_workspace) workspace_ = std::max(workspace_, run.step());
  passing_.insert(run.files + (run.in_workspace ? 0 : run.step()));
  if (passing_.size() > jobs_) passing_.erase(passing_.begin());
}

double RaceMemory::bytes() const {
  const auto threads = static_cast<double>(std::min(jobs_, runs_));
  return program_memory + lasting_ + threads * workspace_ +
         std::accumulate(passing_.begin(), passing_.end(), 0.0);
}

double race_memory(const std::vector<RunMemory>& runs, int jobs) {
  RaceMemory memory(jobs);
  for (const RunMemory& run : runs) memory.add(run);
  return memory.bytes();
}

Result<RacePlan> plan_race(const std::vector<RunConfig>& runs, const std::vector<TaskSize>& tasks,
                           const MemoryLimits& limits, const Catalogue& catalogue) {
  std::vector<RunMemory> memories;
  for (std::size_t i = 0; i < runs.size(); ++i)
    memories.push_back(estimate_memory(runs[i], tasks[i], catalogue));
  std::optional<RacePlan> plan = grouped(runs, memories, limits);
  if (!plan) return tl::unexpected(problem_of(runs, tasks, memories, limits.available, catalogue));
  plan->together = race_memory(memories, limits.jobs);
  return std::move(*plan);
}

}  // namespace ordinate
