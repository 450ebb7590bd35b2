#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/files/weight_history_file.h"
#include "model/record/history_frame.h"
#include "model/record/run_record.h"
#include "model/record/snapshot.h"
#include "model/run/checkpoint_file.h"

namespace ordinate {

/// What a run leaves besides its rows.
struct RunResult {
  std::vector<NamedArray> weights;
  std::vector<NamedArray> initial_weights;
  std::vector<NamedArray> best_weights;  ///< empty where the final weights are the best
  Snapshot snapshot;
  std::vector<HistoryPointer> history;      ///< empty: none was kept
  std::vector<WeightFrame> weight_history;  ///< likewise
  /// What it goes on from when it is given more steps; absent where more would change nothing. Its tables are
  /// those of the folder.
  std::optional<SavedRun> final_state = {};
};

/// What a folder holds of a run.
enum class HeldRun {
  none,
  same,
  shorter,  ///< the same with fewer steps or epochs
};

/// The folder of one run (design: "The run folder"). Everything is written under a temporary name and
/// renamed, except the two tables that grow, which carry `.part` until the run is done. Used by one
/// thread at a time.
class RunFolder {
 public:
  RunFolder(std::filesystem::path folder, const RunConfig& run);
  ~RunFolder();
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;

  const std::filesystem::path& path() const { return folder_; }

  /// Makes the folder and writes `experiment.json`.
  Result<void> begin();
  /// Whose `experiment.json` there is; an error where it is of another run.
  Result<HeldRun> held_run() const;
  /// The record of a run that is done; absent while it is not.
  Result<std::optional<RunRecord>> finished_record() const;
  /// Whether the run that is done kept what it needs to be given more steps.
  bool keeps_final_state() const;
  /// A run that is done, and kept its final state, becomes one that is not, with more steps to do. What it
  /// came to stays, as a run folder of its own: `at-step-<N>`. However this is cut off, the folder is of the
  /// one or of the other. Returns the step.
  Result<std::int64_t> reopen(const RunRecord& record);
  /// The checkpoints that are whole, newest first; what is not is told by `notes`.
  std::vector<SavedRun> checkpoints();
  /// Cuts the tables back to where a checkpoint stands. Returns the last rows that are kept. An error where
  /// the tables do not hold what they held then; that is told by `notes` too.
  Result<std::vector<StepRecord>> cut_back(const SavedRun& saved);
  /// Without any row: the run begins anew.
  Result<void> cut_back();
  /// What was kept of the position vectors over time, as frames of this run of a race; empty where nothing
  /// was. What cannot be read is told by `notes`.
  std::vector<HistoryPointer> history(int run);
  /// Likewise of the weights.
  std::vector<WeightFrame> weight_history();
  /// Sentences about what could not be used.
  const std::vector<std::string>& notes() const { return notes_; }

  /// Appends rows. What could not be written is kept and tried again with the next rows; the files never
  /// hold half a row then.
  Result<void> append(const std::string& metrics_rows, const std::string& lengths_rows);
  /// The rows reach the disk before the checkpoint that counts on them.
  Result<void> checkpoint(const SavedRun& saved);
  /// Weights and positions as they stand, for a run that was stopped.
  Result<void> write_result(const RunResult& result) const;
  /// All files of a run that is done. `run.json` comes last: it says that the others are there.
  Result<void> finish(const RunResult& result, const RunRecord& record);

  /// Removes what killed processes left: files that were being written, checkpoints of runs that are done.
  /// To be called while nobody else writes there.
  static void remove_leftovers(const std::filesystem::path& folder);
  /// Whether there are runs in the folder.
  static bool holds_runs(const std::filesystem::path& folder);
  /// Removes what earlier runs left in `folder`: the files of run folders, the run folders that are empty
  /// then, and the summary. Other files are left alone.
  static Result<void> remove_runs(const std::filesystem::path& folder);

 private:
  /// A table that grows: an open file, and rows that are not in it yet.
  struct Table {
    std::filesystem::path path;
    std::string header;
    std::string pending;
    int descriptor = -1;
    std::int64_t size = 0;
    std::uint64_t sum = 0;  ///< of everything in it
  };
  static TableMark mark_of(const Table& table);
  Result<std::vector<StepRecord>> cut_tables(const SavedRun* saved);
  Result<void> write_pending(Table& table);
  Result<void> flush(Table& table);
  void close(Table& table);
  Result<void> complete(Table& table, const std::string& final_name);
  Result<std::string> kept_rows(const std::string& name, const SavedRun& saved) const;
  Result<void> keep_result(std::int64_t step) const;
  Result<void> write_final_state_of(const RunResult& result) const;

  std::filesystem::path folder_;
  std::string experiment_;
  Table metrics_;
  Table lengths_;
  std::vector<std::string> notes_;
};

}  // namespace ordinate
