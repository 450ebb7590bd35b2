#include "app/commands/task_command.h"

#include <QDir>

#include "app/base/catalogue_resource.h"
#include "app/commands/training.h"
#include "app/race/sweep_tasks.h"

namespace ordinate {

namespace {

/// A task's folder: FOLDER/tasks/7.
struct TaskPlace {
  QString sweep;
  int task = 0;
};

std::optional<TaskPlace> taskPlace(const QString& folder) {
  const QString path = QDir::cleanPath(QDir(folder).absolutePath());
  const QString tasks = QFileInfo(path).path();
  bool isNumber = false;
  const int task = QFileInfo(path).fileName().toInt(&isNumber);
  if (!isNumber || task < 0 || QFileInfo(tasks).fileName() != QStringLiteral("tasks")) return std::nullopt;
  return TaskPlace{QFileInfo(tasks).path(), task};
}

/// The name under which Slurm has it in its queue; of one that is started by hand, what it had before.
std::string jobName(const TaskStatus& before) {
  if (!qEnvironmentVariableIsSet("SLURM_ARRAY_TASK_ID")) return before.job;
  return qEnvironmentVariable("SLURM_JOB_NAME", QString::fromStdString(before.job)).toStdString();
}

std::string textOf(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += (text.empty() ? "" : "; ") + error.text();
  return text;
}

std::string reasonOf(const TrainedRuns& trained) {
  Errors errors = trained.errors;
  for (const RunEnd& end : trained.ends)
    if (end.record.ending.kind == Ending::failed)
      errors.push_back({end.record.label + ", seed " + std::to_string(end.record.seed),
                        text_of(end.record.ending), "", ""});
  return errors.empty() ? "its results could not be written" : textOf(errors);
}

}  // namespace

CommandUsage TaskCommand::usage() const {
  return {QStringLiteral("task"),
          QStringLiteral("TASK_FOLDER"),
          tr("trains what is left of one task of a sweep; its folder is FOLDER/tasks/N, FOLDER that of "
             "ordinate sweep --executor slurm"),
          {{QStringLiteral("quiet"), QString(), tr("tells no progress")}}};
}

CommandResult TaskCommand::run(const CommandContext& context) {
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const QString argument = context.arguments.argument();
  const auto place = taskPlace(argument);
  if (!place || !SweepTasks::in(place->sweep))
    return badInput(Error{argument.toStdString(), "this is no folder of a task", "FOLDER/tasks/N",
                          "See ordinate task --help"});
  const auto tasks = SweepTasks::read(place->sweep, *catalogue);
  if (!tasks) return badInput(tasks.error());
  const int task = place->task;
  if (task >= tasks->count())
    return badInput(Error{argument.toStdString(), "there is no such task",
                          "a number from 0 to " + std::to_string(tasks->count() - 1), ""});
  if (!QDir().mkpath(tasks->folderOf(task)))
    return failedRun(
        Error{argument.toStdString(), "the folder could not be made", "a folder that can be written", ""});
  // Whoever has it alone writes the status.
  const auto lock = FolderLock::take(tasks->folderOf(task).toStdString());
  if (!lock) return failedRun(lock.error());
  const auto before = tasks->statusOf(task);
  const std::string job = before ? jobName(*before) : std::string();
  const auto leave = [&](TaskStatus::State state, const std::string& what = {}) {
    return tasks->writeStatus(task, statusNow(state, job, what));
  };
  if (const auto begun = leave(TaskStatus::State::running); !begun) return failedRun(begun.error());
  const std::vector<RunConfig> runs = tasks->openRunsOf(task);
  EngineOptions options;
  options.folder = tasks->runsFolderOf(task).toStdString();
  options.resume = true;
  options.threads = tasks->plan().threads;
  options.jobs = tasks->plan().jobs;
  options.history = tasks->plan().history;
  tl::expected<TrainedRuns, CommandFailure> trained =
      runs.empty() ? TrainedRuns() : trainRuns(runs, options, context);
  if (!trained) {
    leave(TaskStatus::State::failed, textOf(trained.error().errors));
    return tl::unexpected(trained.error());
  }
  if (tasks->openRunsOf(task).empty()) {
    const auto left = leave(TaskStatus::State::done);
    return left ? CommandResult() : failedRun(left.error());
  }
  if (trained->stopped()) {
    context.console.say(tr("Stopped. The same command goes on from here."));
    leave(TaskStatus::State::stopped);
  } else {
    leave(TaskStatus::State::failed, reasonOf(*trained));
  }
  return failedRun(trained->errors);
}

}  // namespace ordinate
