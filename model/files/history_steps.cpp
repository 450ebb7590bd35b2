#include "model/files/history_steps.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <span>

namespace ordinate {

NamedArray array_of_steps(const std::vector<std::int64_t>& steps) {
  const auto bytes = std::as_bytes(std::span(steps));
  return {steps_name,
          ElementType::int64,
          {static_cast<std::int64_t>(steps.size())},
          {bytes.begin(), bytes.end()}};
}

Result<std::vector<std::int64_t>> ascending_steps(const std::vector<NamedArray>& arrays,
                                                  const std::string& source) {
  const NamedArray* array = find_array(arrays, steps_name);
  if (array == nullptr || array->type != ElementType::int64 || array->shape.size() != 1)
    return fail(source, "has no steps", "an array `steps` of whole numbers", "Train the run again");
  std::vector<std::int64_t> steps(static_cast<std::size_t>(array->count()));
  if (!steps.empty()) std::memcpy(steps.data(), array->bytes.data(), array->bytes.size());
  const bool ascending =
      std::adjacent_find(steps.begin(), steps.end(), std::greater_equal<>()) == steps.end() &&
      (steps.empty() || steps.front() >= 0);
  if (!ascending)
    return fail(source, "the steps of its frames do not ascend", "steps from 0 on, each once",
                "Train the run again");
  return steps;
}

}  // namespace ordinate
