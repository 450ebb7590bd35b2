#pragma once
#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/race/run_folders.h"
#include "model/experiment/checked_experiment.h"
#include "model/files/folder_lock.h"

namespace ordinate {

/// The experiment as it was swept, beside its runs: what a table needs to know of them.
inline const QString sweepFileName = QStringLiteral("/sweep.ordinate");

/// What a task says of itself, in `status.json` in its folder.
struct TaskStatus {
  enum class State { none, waiting, running, done, stopped, failed };
  State state = State::none;
  std::string what;          ///< why it failed
  std::string host;          ///< where it runs, or ran
  std::int64_t process = 0;  ///< likewise
  std::string since;         ///< of this state, UTC: "2025-01-31 14:05:06"
  std::string job;           ///< the name under which it was submitted; empty: it was not
  bool operator==(const TaskStatus&) const = default;
};

/// Tasks that are in a queue: the name of the job and the number of the task.
using QueuedTasks = std::set<std::pair<std::string, int>>;

/// Where a task stands, as far as can be known from here.
struct TaskStanding {
  enum class State { open, waiting, running, done, stopped, failed };
  State state = State::open;
  std::string what;  ///< of one that failed: why; of one that runs: where
  bool operator==(const TaskStanding&) const = default;
};

/// How a sweep is parted into tasks, as `tasks/plan.json` has it.
struct TaskPlan {
  std::filesystem::path dataFolder;  ///< relative data files of the experiment start here
  int tasks = 1;
  int threads = 1;       ///< inside a step
  int jobs = 1;          ///< runs that a task trains at the same time
  bool history = false;  ///< see EngineOptions::history
  QStringList command;   ///< that submits what is not done
};

/// A sweep whose runs are trained by several processes, on whatever machines see its folder:
///
///     FOLDER/sweep.ordinate      the experiment
///     FOLDER/tasks/plan.json     how it is parted
///     FOLDER/tasks/7/            a task: status.json, log.txt, and runs/ until they are gathered
///     FOLDER/none_length_4-seed1 a run that was gathered, as `ordinate sweep` leaves it
///
/// A run stands in one place at a time. Who trains or moves the runs of a task holds the lock on its folder.
/// The truth about a run is its folder; the status adds what a folder cannot tell.
class SweepTasks {
 public:
  /// Whether the folder of a sweep has tasks.
  static bool in(const QString& folder);
  /// The sweep of a folder that has them.
  static Checked<SweepTasks> read(const QString& folder, const Catalogue& catalogue);
  /// A sweep that has no folder yet. `experiment` has no errors.
  SweepTasks(const QString& folder, CheckedExperiment experiment, TaskPlan plan);
  /// Writes what `read` reads.
  Result<void> write() const;

  const CheckedExperiment& experiment() const { return m_experiment; }
  const TaskPlan& plan() const { return m_plan; }
  int count() const { return m_plan.tasks; }
  QString folder() const { return m_folder; }
  QString folderOf(int task) const;
  QString runsFolderOf(int task) const { return folderOf(task) + QStringLiteral("/runs"); }
  QString logOf(int task) const { return folderOf(task) + QStringLiteral("/log.txt"); }

  /// The runs of a task, seeds outer.
  std::vector<RunConfig> runsOf(int task) const;
  /// Those that are not done.
  std::vector<RunConfig> openRunsOf(int task) const;
  /// What it trains: "rotary, reverse, seeds 1, 2".
  QString wordsOf(int task) const;

  Result<TaskStatus> statusOf(int task) const;  ///< `none` where there is no file
  Result<void> writeStatus(int task, const TaskStatus& status) const;
  /// `queued`: all that is in the queue; absent where no queue could be asked.
  Result<TaskStanding> standingOf(int task, const std::optional<QueuedTasks>& queued) const;

  /// Moves unfinished runs of `folder` into their tasks, which go on with them. The caller has the lock on
  /// the folder.
  Result<void> handOut() const;
  /// Moves the runs of tasks that are done into `folder` and writes its summary.
  Result<void> gather() const;
  /// All runs that were begun, wherever they stand.
  Result<std::vector<EndedRun>> runs(const Catalogue& catalogue) const;

 private:
  Result<void> gather(int task) const;
  QString placeOf(const RunConfig& run) const;
  bool isDone(int task, const RunConfig& run) const;

  QString m_folder;
  CheckedExperiment m_experiment;
  TaskPlan m_plan;
  std::vector<RunConfig> m_runs;  ///< all, seeds outer
};

/// The state in a word, as `status.json` has it: "running".
std::string nameOf(TaskStatus::State state);
/// A status of now, of this process.
TaskStatus statusNow(TaskStatus::State state, std::string job, std::string what = {});

}  // namespace ordinate
