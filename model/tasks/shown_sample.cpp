#include "model/tasks/shown_sample.h"

#include "model/record/shown_symbols.h"

namespace ordinate {

namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& separator,
                   std::int64_t columns) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += gap_before(i, separator, columns) + parts[i];
  return text;
}

}  // namespace

std::string shown_input(const Task& task, const Sample& sample) {
  std::vector<std::string> symbols;
  for (const std::int32_t token : sample.tokens) symbols.push_back(task.token_text(token));
  std::string text = joined(symbols, task.separator(), task.grid_columns());
  if (sample.edges)
    for (const auto& [a, b] : *sample.edges)
      text += " " + std::to_string(a + 1) + "-" + std::to_string(b + 1);
  return text;
}

std::string shown_targets(const Task& task, const Sample& sample) {
  std::vector<std::string> answers;
  bool single_characters = true;
  for (const std::int32_t target : sample.targets) {
    answers.push_back(target < 0 ? "·" : task.class_text(target));
    single_characters &= target < 0 || answers.back().size() == 1;
  }
  return joined(answers, single_characters ? task.separator() : " ", task.grid_columns());
}

}  // namespace ordinate
