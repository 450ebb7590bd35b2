#include "model/tasks/task.h"

#include <algorithm>

namespace ordinate {

TaskRegistry& task_registry() {
  static TaskRegistry registry;
  return registry;
}

Result<std::unique_ptr<Task>> make_task(const Json& options, const std::filesystem::path& folder) {
  const std::string kind = options.value("kind", std::string());
  const TaskRegistry::Entry* entry = task_registry().find(kind);
  if (entry == nullptr) {
    std::string ids;
    for (const TaskRegistry::Entry& each : task_registry().entries())
      ids += (ids.empty() ? "one of " : ", ") + each.description.id;
    return fail("base.task.kind", "there is no task \"" + kind + "\"", ids);
  }
  return entry->make(options, folder);
}

Sample prompt_of(const Task& task, const Sample& sample) {
  if (!task.ending_class()) return sample;
  const auto asked = std::find_if(sample.targets.begin(), sample.targets.end(),
                                  [](std::int32_t target) { return target >= 0; });
  Sample prompt = sample;
  prompt.tokens.resize(static_cast<std::size_t>(asked - sample.targets.begin()) + 1);
  prompt.targets.resize(prompt.tokens.size());
  return prompt;
}

bool Batch::padded() const {
  return std::any_of(lengths.begin(), lengths.end(), [&](std::int64_t each) { return each != length; });
}

Batch make_batch(const std::vector<const Sample*>& samples, AnswerScope scope) {
  Batch batch;
  batch.size = static_cast<std::int64_t>(samples.size());
  for (const Sample* sample : samples) {
    batch.lengths.push_back(static_cast<std::int64_t>(sample->tokens.size()));
    batch.length = std::max(batch.length, batch.lengths.back());
  }
  for (const Sample* sample : samples)
    if (sample->edges) batch.edges.push_back(*sample->edges);
  const auto width = static_cast<std::size_t>(batch.length);
  batch.tokens.assign(samples.size() * width, 0);
  for (std::size_t i = 0; i < samples.size(); ++i)
    std::copy(samples[i]->tokens.begin(), samples[i]->tokens.end(),
              batch.tokens.begin() + static_cast<std::ptrdiff_t>(i * width));
  if (scope == AnswerScope::sequence) {
    for (const Sample* sample : samples) batch.targets.push_back(sample->targets.front());
    return batch;
  }
  batch.targets.assign(samples.size() * width, -1);
  for (std::size_t i = 0; i < samples.size(); ++i)
    std::copy(samples[i]->targets.begin(), samples[i]->targets.end(),
              batch.targets.begin() + static_cast<std::ptrdiff_t>(i * width));
  return batch;
}

namespace {

/// Targets of a sequence: one, or as many as the batch is long.
std::int64_t targets_each(const Batch& batch) {
  return static_cast<std::int64_t>(batch.targets.size()) / batch.size;
}

}  // namespace

void append_sequence(const Batch& from, std::int64_t index, Batch& to) {
  const auto append = [](auto& values, auto begin, std::int64_t count) {
    values.insert(values.end(), begin, begin + count);
  };
  const std::int64_t each = targets_each(from);
  const std::int64_t length = from.lengths[static_cast<std::size_t>(index)];
  append(to.tokens, from.tokens.begin() + index * from.length, length);
  append(to.targets, from.targets.begin() + index * each, std::min(each, length));
  if (!from.edges.empty()) to.edges.push_back(from.edges[static_cast<std::size_t>(index)]);
  to.lengths.push_back(length);
  to.length = length;
  to.whole_answers = from.whole_answers;
  ++to.size;
}

Batch piece_of(const Batch& batch, std::int64_t first, std::int64_t count) {
  const auto part = [&](const auto& values, std::int64_t each) {
    const auto begin = values.begin() + first * each;
    return std::decay_t<decltype(values)>(begin, begin + count * each);
  };
  Batch piece;
  piece.size = count;
  piece.length = batch.length;
  piece.tokens = part(batch.tokens, batch.length);
  piece.lengths = part(batch.lengths, 1);
  piece.targets = part(batch.targets, targets_each(batch));
  piece.whole_answers = batch.whole_answers;
  if (!batch.edges.empty()) piece.edges = part(batch.edges, 1);
  return piece;
}

}  // namespace ordinate
