#pragma once
#include <gtest/gtest.h>

#include "model/tasks/task.h"

namespace ordinate {

/// The task with these options, the others at their defaults; fails the test where it cannot be made.
inline Result<std::unique_ptr<Task>> try_task(const Json& given, const std::filesystem::path& folder = ".") {
  Json options = given;
  const auto* entry = task_registry().find(given.at("kind"));
  if (entry == nullptr) return fail("test", "no such task");
  for (const Option& option : entry->description.options)
    if (!options.contains(option.key) && !option.default_value.is_null())
      options[option.key] = option.default_value;
  return make_task(options, folder);
}

inline std::unique_ptr<Task> task_of(const Json& given, const std::filesystem::path& folder = ".") {
  auto task = try_task(given, folder);
  if (!task) {
    ADD_FAILURE() << task.error().text();
    std::abort();
  }
  return std::move(*task);
}

}  // namespace ordinate
