#include "model/tasks/task_summary.h"

#include <algorithm>

#include "model/tasks/shown_sample.h"

namespace ordinate {

namespace {

constexpr std::size_t rows_shown = 200;
constexpr std::size_t examples_shown = 50;

std::vector<std::int64_t> tally(std::int64_t kinds, const std::vector<Sample>& samples,
                                std::vector<std::int32_t> Sample::*values) {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(kinds), 0);
  for (const Sample& sample : samples)
    for (const std::int32_t value : sample.*values)
      if (value >= 0) ++counts[static_cast<std::size_t>(value)];
  return counts;
}

}  // namespace

std::vector<DataSummary::Share> class_balance(const Task& task, const std::vector<Sample>& samples) {
  const auto counts = tally(task.classes(), samples, &Sample::targets);
  std::vector<DataSummary::Share> shares;
  for (std::size_t i = 0; i < counts.size() && i < rows_shown; ++i)
    shares.push_back({task.class_text(static_cast<std::int64_t>(i)), counts[i]});
  return shares;
}

std::vector<DataSummary::Share> symbol_counts(const Task& task, const std::vector<Sample>& samples) {
  const auto counts = tally(task.symbols(), samples, &Sample::tokens);
  std::vector<DataSummary::Share> shares;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) shares.push_back({task.token_text(static_cast<std::int64_t>(i)), counts[i]});
  std::stable_sort(shares.begin(), shares.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  if (shares.size() > rows_shown) shares.resize(rows_shown);
  return shares;
}

void add_examples(const Task& task, const std::vector<Sample>& samples, const std::string& split,
                  DataSummary& summary) {
  const std::size_t shown = std::min(samples.size(), examples_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const Sample& sample = samples[i * samples.size() / shown];
    summary.examples.push_back({shown_input(task, sample), shown_targets(task, sample), split});
  }
}

}  // namespace ordinate
