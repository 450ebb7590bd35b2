#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "model/run/trainer.h"

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

/// An error where a run that was trained with another number of threads cannot go on with these.
Result<void> same_threads(const SavedRun& saved, int threads, const std::filesystem::path& folder);

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

/// What a run that is done keeps so that it can be given more steps: `optimizer.safetensors`, which holds
/// what the weights, initial and best weights beside it do not. It has no clock: the same run, the same
/// bytes.
inline constexpr const char* final_state_name = "optimizer.safetensors";
Result<void> write_final_state(const std::filesystem::path& folder, const SavedRun& saved);
/// Together with the weights beside it, and checked against them. Seconds and their steps are left 0.
Result<SavedRun> read_final_state(const std::filesystem::path& folder);

}  // namespace ordinate
