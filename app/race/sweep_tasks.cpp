#include "app/race/sweep_tasks.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QSysInfo>
#include <algorithm>
#include <array>

#include "app/document/experiment_source.h"
#include "model/files/atomic_file.h"
#include "model/files/run_summary.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

struct TaskText {
  Q_DECLARE_TR_FUNCTIONS(SweepTasks)
};

constexpr const char* planFormat = "ordinate-sweep-tasks";
constexpr int planVersion = 1;
const QString planName = QStringLiteral("/tasks/plan.json");

using Named = std::pair<TaskStatus::State, const char*>;
constexpr std::array<Named, 6> stateNames = {
    Named{TaskStatus::State::none, "none"},       Named{TaskStatus::State::waiting, "waiting"},
    Named{TaskStatus::State::running, "running"}, Named{TaskStatus::State::done, "done"},
    Named{TaskStatus::State::stopped, "stopped"}, Named{TaskStatus::State::failed, "failed"}};

fs::path filePath(const QString& text) { return text.toStdString(); }

/// An object, whatever its fields hold.
Result<Json> readObject(const QString& path) {
  const std::string name = path.toStdString();
  Result<Json> json =
      read_file(name).and_then([&](const std::string& text) { return parse_json(text, name); });
  if (json && !json->is_object()) return fail(name, "this is no JSON object", "what ordinate wrote there");
  return json;
}

std::string textAt(const Json& json, const char* key) {
  const Json value = json.value(key, Json());
  return value.is_string() ? value.get<std::string>() : std::string();
}

int numberAt(const Json& json, const char* key) {
  const Json value = json.value(key, Json());
  const bool good = value.is_number_integer() && value >= 1 && value <= most_sweep_points;
  return good ? value.get<int>() : 0;
}

Result<TaskPlan> readPlan(const QString& path) {
  const Result<Json> json = readObject(path);
  if (!json) return tl::unexpected(json.error());
  const auto refused = [&](const std::string& what, const std::string& remedy) {
    return fail(path.toStdString(), what, "the tasks of a sweep, version 1", remedy);
  };
  if (textAt(*json, "format") != planFormat)
    return refused("this is something else", "Choose the folder that was given to ordinate sweep --out");
  if (numberAt(*json, "version") != planVersion)
    return refused("another version of Ordinate wrote this", "Use that version");
  TaskPlan plan;
  plan.dataFolder = textAt(*json, "data_folder");
  plan.tasks = numberAt(*json, "tasks");
  plan.threads = numberAt(*json, "threads");
  plan.jobs = numberAt(*json, "jobs");
  const auto history = json->find("history");
  plan.history = history != json->end() && *history == Json(true);
  for (const Json& word : json->value("command", Json::array()))
    if (word.is_string()) plan.command += QString::fromStdString(word.get<std::string>());
  if (plan.tasks == 0 || plan.threads == 0 || plan.jobs == 0)
    return refused("its numbers are not whole numbers above 0", "Submit the sweep into a new folder");
  return plan;
}

bool hasRecord(const QString& runFolder) {
  return QFileInfo::exists(runFolder + QStringLiteral("/run.json"));
}

Result<void> moveFolder(const QString& from, const QString& to) {
  std::error_code problem;
  fs::rename(filePath(from), filePath(to), problem);
  if (problem) return tl::unexpected(file_error(filePath(from), "could not be moved", problem.value()));
  return {};
}

Result<void> makeFolder(const QString& folder) {
  std::error_code problem;
  fs::create_directories(filePath(folder), problem);
  if (problem)
    return tl::unexpected(file_error(filePath(folder), "the folder could not be made", problem.value()));
  return {};
}

std::string placeText(const TaskStatus& status) {
  return QCoreApplication::translate("SweepTasks", "process %1 on %2")
      .arg(status.process)
      .arg(QString::fromStdString(status.host))
      .toStdString();
}

TaskStanding lost(const QString& what) { return {TaskStanding::State::failed, what.toStdString()}; }

}  // namespace

std::string nameOf(TaskStatus::State state) {
  for (const auto& [each, name] : stateNames)
    if (each == state) return name;
  return {};
}

TaskStatus statusNow(TaskStatus::State state, std::string job, std::string what) {
  const QString now = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd hh:mm:ss"));
  return {state,      std::move(what),   QSysInfo::machineHostName().toStdString(),
          ::getpid(), now.toStdString(), std::move(job)};
}

bool SweepTasks::in(const QString& folder) { return QFileInfo::exists(folder + planName); }

Checked<SweepTasks> SweepTasks::read(const QString& folder, const Catalogue& catalogue) {
  auto plan = readPlan(folder + planName);
  if (!plan) return tl::unexpected(Errors{plan.error()});
  auto source = readExperimentSource(folder + sweepFileName, catalogue);
  if (!source) return tl::unexpected(source.error());
  CheckedExperiment experiment(std::move(source->experiment), catalogue);
  if (!experiment.errors().empty()) return tl::unexpected(experiment.errors());
  return SweepTasks(folder, std::move(experiment), std::move(*plan));
}

SweepTasks::SweepTasks(const QString& folder, CheckedExperiment experiment, TaskPlan plan)
    : m_folder(folder), m_experiment(std::move(experiment)), m_plan(std::move(plan)) {
  if (auto runs = m_experiment.runs(m_plan.dataFolder)) m_runs = std::move(*runs);
  m_plan.tasks = std::clamp(m_plan.tasks, 1, std::max(1, static_cast<int>(m_experiment.plan().size())));
}

Result<void> SweepTasks::write() const {
  Json command = Json::array();
  for (const QString& word : m_plan.command) command.push_back(word.toStdString());
  const Json plan = {
      {"format", planFormat},      {"version", planVersion},    {"data_folder", m_plan.dataFolder.string()},
      {"tasks", m_plan.tasks},     {"threads", m_plan.threads}, {"jobs", m_plan.jobs},
      {"history", m_plan.history}, {"command", command}};
  if (const auto made = makeFolder(m_folder + QStringLiteral("/tasks")); !made) return made;
  const auto written =
      write_file(filePath(m_folder + sweepFileName), write_experiment(m_experiment.experiment()));
  // Last: it says that there are tasks.
  return written ? write_file(filePath(m_folder + planName), plan.dump(2) + "\n") : written;
}

QString SweepTasks::folderOf(int task) const { return QStringLiteral("%1/tasks/%2").arg(m_folder).arg(task); }

std::vector<RunConfig> SweepTasks::runsOf(int task) const {
  const std::size_t points = m_experiment.plan().size();
  const auto boundary = [&](int of) {
    return points * static_cast<std::size_t>(of) / static_cast<std::size_t>(count());
  };
  std::vector<RunConfig> runs;
  for (std::size_t seed = 0; seed * points < m_runs.size(); ++seed)
    for (std::size_t point = boundary(task); point < boundary(task + 1); ++point)
      runs.push_back(m_runs[seed * points + point]);
  return runs;
}

std::vector<RunConfig> SweepTasks::openRunsOf(int task) const {
  std::vector<RunConfig> runs = runsOf(task);
  runs.erase(
      std::remove_if(runs.begin(), runs.end(), [&](const RunConfig& run) { return isDone(task, run); }),
      runs.end());
  return runs;
}

QString SweepTasks::wordsOf(int task) const {
  QStringList labels;
  for (const RunConfig& run : runsOf(task))
    if (const QString label = QString::fromStdString(run.label); !labels.contains(label)) labels += label;
  constexpr qsizetype most = 3;
  if (labels.size() <= most) return labels.join(QStringLiteral(", "));
  return TaskText::tr("%1, … %2").arg(labels.first(), labels.last());
}

QString SweepTasks::placeOf(const RunConfig& run) const {
  return m_folder + QLatin1Char('/') + QString::fromStdString(run_folder_name(run));
}

/// In this order: a run that is being gathered is seen in one place or the other.
bool SweepTasks::isDone(int task, const RunConfig& run) const {
  const QString name = QString::fromStdString(run_folder_name(run));
  return hasRecord(runsFolderOf(task) + QLatin1Char('/') + name) || hasRecord(placeOf(run));
}

// --- How it stands -------------------------------------------------------------------------------------

Result<TaskStatus> SweepTasks::statusOf(int task) const {
  const QString path = folderOf(task) + QStringLiteral("/status.json");
  if (!QFileInfo::exists(path)) return TaskStatus();
  const Result<Json> json = readObject(path);
  if (!json) return tl::unexpected(json.error());
  TaskStatus status;
  const std::string state = textAt(*json, "state");
  for (const auto& [each, name] : stateNames)
    if (state == name) status.state = each;
  status.what = textAt(*json, "what");
  status.host = textAt(*json, "host");
  const Json process = json->value("process", Json());
  if (process.is_number_integer()) status.process = process;
  status.since = textAt(*json, "since");
  status.job = textAt(*json, "job");
  return status;
}

Result<void> SweepTasks::writeStatus(int task, const TaskStatus& status) const {
  if (const auto made = makeFolder(folderOf(task)); !made) return made;
  const Json json = {{"state", nameOf(status.state)}, {"what", status.what},   {"host", status.host},
                     {"process", status.process},     {"since", status.since}, {"job", status.job}};
  return write_file(filePath(folderOf(task) + QStringLiteral("/status.json")), json.dump(2) + "\n");
}

Result<TaskStanding> SweepTasks::standingOf(int task, const std::optional<QueuedTasks>& queued) const {
  using State = TaskStanding::State;
  if (openRunsOf(task).empty()) return TaskStanding{State::done, {}};
  // The status before the lock: a task that ends in between is then told as failed or done by neither.
  const Result<TaskStatus> status = statusOf(task);
  if (!status) return tl::unexpected(status.error());
  const FolderLock::Holder holder = FolderLock::holder(filePath(folderOf(task)));
  const bool isRunning = status->state == TaskStatus::State::running;
  const bool isQueued = queued && queued->contains({status->job, task});
  if (holder == FolderLock::Holder::somebody || (isQueued && isRunning))
    return TaskStanding{State::running, isRunning ? placeText(*status) : std::string()};
  if (isQueued) return TaskStanding{State::waiting, {}};
  switch (status->state) {
    case TaskStatus::State::none:
    case TaskStatus::State::done:
      return TaskStanding{State::open, {}};
    case TaskStatus::State::stopped:
      return TaskStanding{State::stopped, {}};
    case TaskStatus::State::failed:
      return TaskStanding{State::failed, status->what};
    case TaskStatus::State::waiting:
      if (!queued) return TaskStanding{State::waiting, {}};
      return lost(
          TaskText::tr("it has left the queue and never began: it was cancelled, or its machine could "
                       "not start it"));
    case TaskStatus::State::running:
      break;
  }
  if (holder == FolderLock::Holder::unknown && !queued)
    return TaskStanding{State::running, placeText(*status)};
  // It may have ended since its status was read.
  if (const Result<TaskStatus> newer = statusOf(task); newer && *newer != *status)
    return standingOf(task, queued);
  if (openRunsOf(task).empty()) return TaskStanding{State::done, {}};
  return lost(
      TaskText::tr("%1, which trained it since %2 UTC, is gone: it was killed, or the machine went down")
          .arg(QString::fromStdString(placeText(*status)), QString::fromStdString(status->since)));
}

// --- Where the runs stand ------------------------------------------------------------------------------

Result<void> SweepTasks::handOut() const {
  for (int task = 0; task < count(); ++task)
    for (const RunConfig& run : openRunsOf(task)) {
      const QString from = placeOf(run);
      if (!QFileInfo::exists(from + QStringLiteral("/experiment.json"))) continue;
      if (const auto made = makeFolder(runsFolderOf(task)); !made) return made;
      const Result<FolderLock> lock = FolderLock::take(filePath(folderOf(task)));
      if (!lock) return tl::unexpected(lock.error());
      const QString to = runsFolderOf(task) + QLatin1Char('/') + QString::fromStdString(run_folder_name(run));
      if (const auto moved = moveFolder(from, to); !moved) return moved;
    }
  return {};
}

Result<void> SweepTasks::gather() const {
  // A sweep on this machine may be writing there; then it writes the summary too.
  const Result<FolderLock> lock = FolderLock::take(filePath(m_folder));
  if (!lock) return tl::unexpected(lock.error());
  for (int task = 0; task < count(); ++task)
    if (const auto gathered = gather(task); !gathered) return gathered;
  std::vector<fs::path> places;
  for (const RunConfig& run : m_runs) places.push_back(filePath(placeOf(run)));
  return write_run_summary(filePath(m_folder), places);
}

Result<void> SweepTasks::gather(int task) const {
  const QString from = runsFolderOf(task);
  if (!QFileInfo::exists(from) || !openRunsOf(task).empty()) return {};
  const Result<FolderLock> lock = FolderLock::take(filePath(folderOf(task)));
  if (!lock) return {};  // it is writing its last word: the next time
  for (const RunConfig& run : runsOf(task)) {
    const QString name = QLatin1Char('/') + QString::fromStdString(run_folder_name(run));
    if (!QFileInfo::exists(from + name)) continue;
    if (const auto moved = moveFolder(from + name, m_folder + name); !moved) return moved;
  }
  // Its own summary, of runs that are elsewhere now. A run that is none of the sweep's stays.
  for (const char* name : {"/summary.csv", "/summary.json"}) QFile::remove(from + QLatin1String(name));
  QDir().rmdir(from);
  return {};
}

Result<std::vector<EndedRun>> SweepTasks::runs(const Catalogue& catalogue) const {
  QStringList folders = {m_folder};
  for (int task = 0; task < count(); ++task) folders += runsFolderOf(task);
  std::vector<EndedRun> runs;
  for (const QString& folder : folders) {
    if (run_folders_in(filePath(folder)).empty()) continue;
    auto found = readEndedRuns(folder, catalogue);
    if (!found) return tl::unexpected(found.error());
    runs.insert(runs.end(), std::make_move_iterator(found->begin()), std::make_move_iterator(found->end()));
  }
  return runs;
}

}  // namespace ordinate
