#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "model/training/trainer.h"

namespace ordinate {

/// How far a table that grows reached when a checkpoint was written.
struct TableMark {
  std::string name;  ///< `metrics.csv`
  std::int64_t bytes = 0;
  std::uint64_t sum = 0;  ///< checksum() of these bytes
};

/// Where an unfinished run can go on.
struct SavedRun {
  Trainer::Checkpoint trainer;
  std::int64_t last_row = -1;  ///< step of the last complete record; -1: none yet
  int threads = 1;             ///< the same number is needed for the same result
  /// Seconds of work so far, and how many steps and seconds count for the steps per second.
  double wall_seconds = 0;
  double timed_seconds = 0;
  std::int64_t timed_steps = 0;
  std::vector<TableMark> tables = {};
};

/// Writes `checkpoint.safetensors` (arrays) and `checkpoint.json` (the rest, and checksums of everything) and
/// keeps the generation before as `checkpoint-previous.*`. Whenever this is cut off, one whole generation can
/// be read.
Result<void> write_checkpoint(const std::filesystem::path& folder, const SavedRun& saved);

struct FoundCheckpoints {
  std::vector<SavedRun> whole;  ///< newest first
  Errors problems;              ///< what is torn, damaged or unreadable, newest first
};
FoundCheckpoints read_checkpoints(const std::filesystem::path& folder);

void remove_checkpoints(const std::filesystem::path& folder);

}  // namespace ordinate
