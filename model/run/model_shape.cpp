#include "model/run/model_shape.h"

#include <algorithm>

#include "model/options/size_rules.h"

namespace ordinate {

std::int64_t longest_of(const RunConfig& run, const Task& task) {
  std::int64_t longest = task.longest();
  for (const Json& length : run.evaluation["lengths"])
    longest = std::max(longest, task.places(length_range(length).maximum));
  return longest;
}

ModelShape shape_for(const RunConfig& run, const Task& task) {
  const CatalogueEntry& entry = task_registry().find(run.task["kind"])->description;
  return {task.symbols(),        task.classes() == 2 ? 1 : task.classes(),
          longest_of(run, task), task.longest(),
          task.grid_columns(),   number_tokens_of(entry, run.task)};
}

Initializer initializer_for(const RunConfig& run) {
  return {run.seed, run.training["precision"] == "float64" ? at::kDouble : at::kFloat};
}

}  // namespace ordinate
