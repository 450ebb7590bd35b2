#pragma once
#include <filesystem>

#include "model/options/error.h"
#include "model/record/stored_run.h"

namespace ordinate {

constexpr const char* user_mark_name = "mark.json";

/// `mark.json` in a run folder: the user's note on that run, and whether it is starred. Without the file, no
/// note and no star.
Result<UserMark> read_user_mark(const std::filesystem::path& run_folder);
/// Removes the file where there is neither note nor star.
Result<void> write_user_mark(const std::filesystem::path& run_folder, const UserMark& mark);

}  // namespace ordinate
