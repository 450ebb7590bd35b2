#include "model/run/evaluation_data.h"

#include <algorithm>

#include "model/sizing/scoring.h"

namespace ordinate {

namespace {

std::int64_t evaluation_batch(const RunConfig& run) {
  return std::max(run.training["batch_size"].get<std::int64_t>(), smallest_evaluation_batch);
}

}  // namespace

EvaluationData::EvaluationData(const Task& task, const RunConfig& run) : longest_trained_(task.longest()) {
  validation_ = in_slices(task.validation_batches(run.seed, evaluation_batch(run)), longest_whole_validation,
                          [](std::int64_t length) { return sequences_in_slice(length); });
  for (const Json& length : run.evaluation["lengths"])
    further_.push_back(length_test(task, run.seed, length_range(length), run.evaluation["length_samples"]));
}

LengthTest length_test(const Task& task, std::uint64_t seed, const LengthRange& lengths,
                       std::int64_t samples) {
  std::vector<std::int64_t> made;
  for (std::int64_t length = lengths.minimum; length <= lengths.maximum; ++length)
    if (lengths.single() || !task.batches_of_length(seed, length, 1).empty()) made.push_back(length);
  LengthTest test{lengths, task.places(lengths.maximum), {}};
  const auto count = static_cast<std::int64_t>(made.size());
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t of_this = std::max<std::int64_t>(1, (i + 1) * samples / count - i * samples / count);
    auto batches = in_slices(task.batches_of_length(seed, made[static_cast<std::size_t>(i)], of_this), 0,
                             sequences_in_test);
    if (!batches.empty()) test.batches.push_back(std::move(batches));
  }
  if (test.batches.empty()) return test;
  test.lengths = {made.front(), made.back()};
  test.places = task.places(made.back());
  return test;
}

std::vector<Batch> in_slices(std::vector<Batch> batches, std::int64_t longest_whole,
                             const std::function<std::int64_t(std::int64_t)>& most_of) {
  std::vector<Batch> slices;
  for (Batch& batch : batches) {
    const std::int64_t most = most_of(batch.length);
    if (batch.size <= most || batch.length <= longest_whole) {
      slices.push_back(std::move(batch));
      continue;
    }
    for (std::int64_t first = 0; first < batch.size; first += most)
      slices.push_back(piece_of(batch, first, std::min(most, batch.size - first)));
  }
  return slices;
}

Result<std::shared_ptr<const Task>> SharedData::task_of(const RunConfig& run) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const Task>& task = tasks_[{run.task.dump(), run.folder.string()}];
  if (!task) {
    auto made = make_task(run.task, run.folder);
    if (!made) return tl::unexpected(made.error());
    task = std::move(*made);
  }
  return task;
}

std::shared_ptr<const EvaluationData> SharedData::evaluation_of(const RunConfig& run,
                                                                const std::shared_ptr<const Task>& task) {
  const Json key = {run.task, run.folder.string(), run.seed, evaluation_batch(run), run.evaluation};
  const std::lock_guard lock(mutex_);
  std::weak_ptr<const EvaluationData>& known = evaluations_[key.dump()];
  if (auto data = known.lock()) return data;
  auto data = std::make_shared<const EvaluationData>(*task, run);
  known = data;
  return data;
}

}  // namespace ordinate
