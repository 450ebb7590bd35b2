#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "model/training/trainer.h"

namespace ordinate {

/// Where an unfinished run can go on.
struct SavedRun {
  Trainer::Checkpoint trainer;
  std::int64_t last_row = -1;  ///< step of the last complete record; -1: none yet
  int threads = 1;             ///< the same number is needed for the same result
  /// Seconds of work so far, and how many steps and seconds count for the steps per second.
  double wall_seconds = 0;
  double timed_seconds = 0;
  std::int64_t timed_steps = 0;
};

/// Writes `checkpoint.safetensors` (arrays) and `checkpoint.json` (the rest) and keeps the generation
/// before as `checkpoint-previous.*`. Whenever this is cut off, one whole generation can be read.
Result<void> write_checkpoint(const std::filesystem::path& folder, const SavedRun& saved);

/// The whole generations in the folder, newest first; what is torn or unreadable is passed over.
std::vector<SavedRun> read_checkpoints(const std::filesystem::path& folder);

void remove_checkpoints(const std::filesystem::path& folder);

}  // namespace ordinate
