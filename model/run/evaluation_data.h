#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/tasks/task.h"

namespace ordinate {

/// Fresh samples of one further length, or of all lengths of a range that the task makes sequences of.
struct LengthTest {
  LengthRange lengths;      ///< those that there are samples of; as asked for where there are none
  std::int64_t places = 0;  ///< tokens of the longest of them
  std::vector<std::vector<Batch>> batches;  ///< of each length; empty: the task makes no such sequences
};

/// The samples are dealt out evenly. At least one of each length.
LengthTest length_test(const Task& task, std::uint64_t seed, const LengthRange& lengths,
                       std::int64_t samples);

/// The data that a run is evaluated on: the validation samples, then the further lengths. Made once.
class EvaluationData {
 public:
  EvaluationData(const Task& task, const RunConfig& run);
  const std::vector<Batch>& validation() const { return validation_; }
  const std::vector<LengthTest>& further() const { return further_; }
  std::int64_t longest_trained() const { return longest_trained_; }

 private:
  std::vector<Batch> validation_;
  std::vector<LengthTest> further_;
  std::int64_t longest_trained_;
};

/// The same samples in batches of at most so many sequences of their length: what a model works in does not
/// grow with the length or the number of samples. Batches of sequences up to `longest_whole` stay as they
/// are.
std::vector<Batch> in_slices(std::vector<Batch> batches, std::int64_t longest_whole,
                             const std::function<std::int64_t(std::int64_t length)>& most);

/// What the runs of a race have in common. Safe from several threads.
class SharedData {
 public:
  /// Tasks are immutable, so runs that learn the same thing share one. It is kept: a file is read once.
  Result<std::shared_ptr<const Task>> task_of(const RunConfig& run);
  /// Kept as long as a run holds it.
  std::shared_ptr<const EvaluationData> evaluation_of(const RunConfig& run,
                                                      const std::shared_ptr<const Task>& task);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Task>> tasks_;
  std::map<std::string, std::weak_ptr<const EvaluationData>> evaluations_;
};

}  // namespace ordinate
