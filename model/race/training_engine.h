#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/analysis/model_analysis.h"
#include "model/experiment/experiment.h"
#include "model/record/answer.h"
#include "model/record/history_frame.h"
#include "model/record/model_analysis.h"
#include "model/record/model_description.h"
#include "model/record/run_record.h"
#include "model/record/snapshot.h"
#include "model/record/step_record.h"

/// What a race is told and tells, without LibTorch.
namespace ordinate {

struct EngineOptions {
  std::filesystem::path folder;  ///< run folders and summary are written here; empty: nothing is written
  /// Finished runs in `folder` are kept, unfinished ones go on from their newest whole checkpoint.
  /// Otherwise what earlier runs left there is removed.
  bool resume = false;
  int threads = 1;  ///< LibTorch threads inside a step
  int jobs = 1;     ///< runs trained at the same time
  /// Its threads leave the cores to whatever else the machine has to do, a window above all.
  bool gives_way = false;
  /// The prepared runs of the first seed carry what their models look like and their first tables.
  bool describe = false;
  /// Bytes that the race may take; absent: what the machine has available. Runs that do not fit together are
  /// trained in groups, one after another; where one does not fit alone, the race is refused before anything
  /// is built or written.
  std::optional<double> memory = {};
  /// Runs in `folder` that were done before are told again, step by step, and answer as those that have just
  /// ended: a race that is repeated over more seeds shows them all.
  bool replay = false;
  bool only_new = false;  ///< refuse a folder that holds runs, instead of removing them
  /// Run folders, one a run, wherever they are: nothing is trained and nothing written. What the runs told
  /// when they were trained is told again, and they answer as those that have just ended; one that is not
  /// done stands at its newest whole checkpoint, as stopped there. `folder` must be empty.
  std::vector<std::filesystem::path> stored = {};
  /// The position vectors of every run are kept every k steps, told as `Drained::history`, and its weights,
  /// for `turn_to`; both are written beside what it ends with. k grows by itself, so that memory and disk are
  /// bounded.
  bool history = false;
};

/// A run of the race as it was prepared.
struct PreparedRun {
  std::string label;
  std::uint64_t seed = 1;
  std::int64_t parameters = 0;
  std::int64_t total_steps = 0;
  std::optional<std::int64_t> steps_per_epoch;  ///< where the training samples are fixed
  std::int64_t first_step = 1;                  ///< the first step that will be trained (after a resume)
  double guessing_level = 0;                    ///< 0 … 1
  std::optional<double> order_blind_bound;      ///< where this model is blind to order without its encoding
  bool blind_to_order = false;                  ///< it is, because it has no encoding that tells positions
  std::vector<std::string> data_notes;          ///< see Task::notes
  std::filesystem::path folder;                 ///< its run folder; empty when nothing is written
  bool finished_before = false;                 ///< resume: nothing left to do
  int group = 0;  ///< groups that do not fit into the memory together are trained one after another
  std::vector<std::string> notes = {};  ///< sentences: a damaged checkpoint that is not used, …
  ModelDescription description;         ///< where `EngineOptions::describe` asks for it
  /// Position vectors before training; likewise, null otherwise.
  std::shared_ptr<const Snapshot> first_snapshot;
};

struct RunStep {
  int run = 0;  ///< index into the prepared runs
  StepRecord record;
};

/// Accuracy of a run at one of `evaluation.lengths`; all of one evaluation come together.
struct RunLength {
  int run = 0;
  LengthRecord record;
};

struct RunEnd {
  int run = 0;
  RunRecord record;
};

/// What happened since the last drain.
struct Drained {
  std::vector<RunStep> steps;      ///< every step, in order for each run
  std::vector<RunLength> lengths;  ///< likewise
  std::vector<RunEnd> ended;
  std::vector<std::shared_ptr<const Snapshot>> snapshots;  ///< newest of each run, when watched
  std::vector<HistoryPointer> history;  ///< every frame that was kept, in order for each run, when asked for
  std::vector<Answer> answers;
  std::vector<std::shared_ptr<const ModelAnalysis>> analyses;  ///< newest of each run, when asked for
  Errors problems;              ///< e.g. a full disk; the race goes on where it can
  double steps_per_second = 0;  ///< of the race: steps that every unfinished run made a second
  bool paused = false;
  int group = 0;   ///< that is trained now, as `PreparedRun::group`
  int groups = 1;  ///< how many there are
};

/// Trains the runs of one race. `prepare`, `run` and `answer_pending` belong to the training thread; the
/// rest may be called from any thread and returns at once. `prepare` and `run` are called once.
class TrainingEngine {
 public:
  virtual ~TrainingEngine() = default;

  virtual Checked<std::vector<PreparedRun>> prepare(const std::vector<RunConfig>& runs,
                                                    const EngineOptions& options) = 0;
  /// Trains until every run has ended or `stop` was called; waits while paused. Runs of one seed and group go
  /// in lock-step: unfinished ones never differ by more than one step, or, where several threads train them,
  /// by what some milliseconds bring. `jobs` seeds of a group go at a time, and where fewer are left their
  /// runs share the threads; `step_once` and `pause` concern those that go. Every run is reported in
  /// `Drained::ended`, stopped ones too (`Ending::stopped`), after its files are written.
  virtual void run() = 0;
  /// After `run` has returned: answers the newest question, carries out the analysis and hands out the
  /// snapshots that were asked for since. The models are as they were when their runs ended.
  virtual void answer_pending() = 0;

  virtual void pause() = 0;
  virtual void resume() = 0;
  virtual void step_once() = 0;  ///< one step of every unfinished run, then paused
  virtual void stop() = 0;       ///< `run` returns within 100 ms; checkpoints are written
  /// Off at first. Turning it on (again) brings one of every run soon, also while paused.
  virtual void watch_snapshots(bool on) = 0;
  virtual void ask(const std::string& input) = 0;  ///< newest wins; answered again as training goes on
  /// Newest wins: one under way is given up. Carried out between two steps of a run, at once and again as
  /// training goes on, with at most a tenth of its time; also while paused. A request without an id asks for
  /// nothing any more, and ends one under way within about 100 ms. Returns the number that the results
  /// carry; what is wrong with a request comes back as `ModelAnalysis::problem`.
  virtual std::uint64_t analyse(const ModelAnalysisRequest& request) = 0;
  /// From now on what is asked is answered as of this step, with the kept weights that stand nearest before
  /// it
  /// (`EngineOptions::history`), once and not again as training goes on; nothing: as of now. Newest wins.
  virtual void turn_to(std::optional<std::int64_t> step) = 0;
  virtual Drained drain() = 0;
};

}  // namespace ordinate
