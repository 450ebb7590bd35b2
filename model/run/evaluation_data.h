#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/tasks/task.h"

namespace ordinate {

/// The data that a run is evaluated on: the validation samples, then the further lengths. Made once.
class EvaluationData {
 public:
  EvaluationData(const Task& task, const RunConfig& run);
  const std::vector<Batch>& validation() const { return validation_; }
  const std::vector<std::int64_t>& lengths() const { return lengths_; }
  /// The tokens of a sequence of the further length of this index.
  std::int64_t places(std::size_t index) const { return places_[index]; }
  const std::vector<Batch>& of_length(std::size_t index) const { return of_length_[index]; }
  std::int64_t longest_trained() const { return longest_trained_; }

 private:
  std::vector<Batch> validation_;
  std::vector<std::int64_t> lengths_;
  std::vector<std::int64_t> places_;
  std::vector<std::vector<Batch>> of_length_;
  std::int64_t longest_trained_;
};

/// The same samples in batches that are small enough: what a model works in does not grow with the length
/// or the number of samples. A batch that is small enough stays as it is, and so does one of sequences up to
/// `longest_whole`.
std::vector<Batch> in_slices(std::vector<Batch> batches, std::int64_t longest_whole = 0);

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
