#pragma once
#include <QString>
#include <algorithm>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/files/named_array.h"
#include "model/record/matrix.h"
#include "model/record/run_record.h"
#include "model/record/step_record.h"

namespace ordinate {

/// What a run was, and how it ended.
struct EndedRun {
  RunConfig run;
  std::optional<RunRecord> record;  ///< absent while it is not done
};

/// A run as its folder tells it.
struct FoundRun : EndedRun {
  std::vector<StepRecord> steps;
  std::vector<LengthRecord> lengths;  ///< of every test while it was trained
  Matrix table;                       ///< final position vectors, [length, width]; empty where there are none
  Matrix initialTable;
  QString folder = {};
};

/// What a run folder is the run of.
Result<RunConfig> readRunConfig(const QString& folder, const Catalogue& catalogue);

/// Reads a run folder, or every run folder in a folder as `train` makes it; seeds outer, as trained.
/// Errors where there is no run.
Result<std::vector<FoundRun>> readRunFolders(const QString& folder, const Catalogue& catalogue);

/// The same without steps, lengths and tables.
Result<std::vector<EndedRun>> readEndedRuns(const QString& folder, const Catalogue& catalogue);

/// In the order of these configurations; others behind them. Folders alone do not tell it.
template <class Run>
std::vector<Run> inOrderOf(const std::vector<RunConfig>& order, std::vector<Run> runs) {
  const auto place = [&](const Run& found) {
    return std::find_if(order.begin(), order.end(), [&](const RunConfig& run) {
      return run.label == found.run.label && run.seed == found.run.seed;
    });
  };
  std::stable_sort(runs.begin(), runs.end(), [&](const Run& a, const Run& b) { return place(a) < place(b); });
  return runs;
}

/// One experiment that repeats these runs: the first one's configuration, and what the others differ in.
Experiment experimentOf(const std::vector<RunConfig>& runs);
Experiment experimentOf(const std::vector<FoundRun>& runs);

}  // namespace ordinate
