#include "app/commands/slurm_executor.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QThread>
#include <algorithm>

#include "app/base/stop_signals.h"
#include "app/commands/option_names.h"
#include "app/commands/slurm_queue.h"
#include "app/commands/swept_table.h"
#include "app/commands/training.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

struct ExecutorText {
  Q_DECLARE_TR_FUNCTIONS(SlurmExecutor)
};

const QString executorOption = QStringLiteral("executor");
const QString tasksOption = QStringLiteral("tasks");
const QString atOnceOption = QStringLiteral("at-once");
const QString sbatchOption = QStringLiteral("sbatch");
const QString waitOption = QStringLiteral("wait");

/// Slurm takes numbers up to 1000 where its MaxArraySize is what it comes with.
constexpr int mostTasksAsSlurmComes = 1000;
constexpr std::chrono::milliseconds betweenLooks{500};
/// The queue is asked less often: a cluster's controller has others to serve.
constexpr std::chrono::seconds betweenQuestions{10};

/// Fixed text: program and folders come as arguments, the number from Slurm.
constexpr const char* script =
    "#!/bin/sh\n"
    "# A task of a sweep, as `ordinate sweep --executor slurm` submits it: PROGRAM, then the folder of "
    "tasks.\n"
    "exec \"$1\" task \"$2/$SLURM_ARRAY_TASK_ID\" --quiet\n";

struct Request {
  QString folder;
  TaskPlan plan;
  bool tasksGiven = false;
  int atOnce = 0;
  QStringList options;
  bool resume = false;
};

Result<QStringList> readSbatchOptions(const CommandArguments& arguments) {
  static const QRegularExpression good(QStringLiteral("\\A--[a-z][a-z-]*(=.+)?\\z"),
                                       QRegularExpression::DotMatchesEverythingOption);
  for (const QString& each : arguments.values(sbatchOption))
    if (!good.match(each).hasMatch())
      return fail(
          "--sbatch", ExecutorText::tr("got \"%1\"").arg(each).toStdString(),
          ExecutorText::tr("an option of sbatch in its long form, such as --partition=short").toStdString(),
          ExecutorText::tr("Write --sbatch=--partition=short, once for each option").toStdString());
  return arguments.values(sbatchOption);
}

/// The command that submits what is left, whatever folder it is given in.
QStringList repeatingCommand(const CommandArguments& arguments, const QString& folder) {
  QString file = arguments.argument();
  if (QFileInfo::exists(file)) file = QFileInfo(file).absoluteFilePath();
  QStringList words = {
      QStringLiteral("ordinate"),   QStringLiteral("sweep"), file, QStringLiteral("--out"), folder,
      QStringLiteral("--executor"), QStringLiteral("slurm")};
  for (const char* name : {"seed", "jobs", "threads", "at-once"}) {
    const QString option = QString::fromLatin1(name);
    if (arguments.has(option)) words += {QStringLiteral("--") + option, arguments.value(option)};
  }
  if (arguments.has(QStringLiteral("history"))) words += QStringLiteral("--history");
  for (const QString& each : arguments.values(sbatchOption)) words += QStringLiteral("--sbatch=") + each;
  return words;
}

Result<Request> readRequest(const CommandArguments& arguments) {
  constexpr int most = 1024;
  const auto threads = arguments.number(QStringLiteral("threads"), 1, 1, most);
  if (!threads) return tl::unexpected(threads.error());
  const auto jobs = arguments.number(QStringLiteral("jobs"), 1, 1, most);
  if (!jobs) return tl::unexpected(jobs.error());
  const auto tasks =
      arguments.number(tasksOption, mostTasksAsSlurmComes, 1, static_cast<int>(most_sweep_points));
  if (!tasks) return tl::unexpected(tasks.error());
  const auto atOnce = arguments.number(atOnceOption, 0, 1, static_cast<int>(most_sweep_points));
  if (!atOnce) return tl::unexpected(atOnce.error());
  auto options = readSbatchOptions(arguments);
  if (!options) return tl::unexpected(options.error());
  if (arguments.has(QStringLiteral("store")))
    return fail("--store", "does not go with --executor slurm", "--executor here", "Leave it out");
  const QString out = arguments.value(option::out);
  if (out.isEmpty())
    return fail("ordinate sweep", "--out FOLDER is missing", "a folder for the results",
                "See ordinate sweep --help");
  if (QFileInfo(out).exists() && !QFileInfo(out).isDir())
    return fail(out.toStdString(), "this is a file", "a folder", "Choose another name for --out");
  if (arguments.has(option::overwrite))
    return fail("--overwrite", "does not go with --executor slurm", "a new folder",
                "Choose another name for --out, or delete the folder");
  Request request;
  request.folder = QDir::cleanPath(QFileInfo(out).absoluteFilePath());
  request.plan = {{},
                  *tasks,
                  *threads,
                  *jobs,
                  arguments.has(QStringLiteral("history")),
                  repeatingCommand(arguments, request.folder)};
  request.tasksGiven = arguments.has(tasksOption);
  request.atOnce = *atOnce;
  request.options = std::move(*options);
  request.resume = arguments.has(QStringLiteral("resume"));
  return request;
}

/// Whether it trains the same, but for the seeds.
bool isSameSweep(const SweepTasks& one, const SweepTasks& other) {
  Experiment a = one.experiment().experiment();
  Experiment b = other.experiment().experiment();
  a.seeds = b.seeds = {};
  return write_experiment(a) == write_experiment(b) && one.plan().dataFolder == other.plan().dataFolder;
}

/// What the folder holds already is this sweep, or nothing.
Result<SweepTasks> agreedTasks(const Request& request, const CheckedExperiment& experiment,
                               const Catalogue& catalogue) {
  SweepTasks tasks(request.folder, experiment, request.plan);
  const auto other = [&](const std::string& remedy) {
    return fail(request.folder.toStdString(), "the folder holds something else",
                "this sweep, or a new folder", remedy);
  };
  if (SweepTasks::in(request.folder)) {
    const auto before = SweepTasks::read(request.folder, catalogue);
    if (!before) return tl::unexpected(before.error().front());
    if (!isSameSweep(tasks, *before)) return other("Choose another name for --out");
    if (request.tasksGiven && before->count() != tasks.count())
      return fail("--tasks",
                  "got " + std::to_string(request.plan.tasks) + " for a sweep that was parted into " +
                      std::to_string(before->count()),
                  "the same number as before", "Leave --tasks out");
    TaskPlan plan = request.plan;
    plan.tasks = before->count();
    return SweepTasks(request.folder, experiment, plan);
  }
  const bool empty = QDir(request.folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
  if (empty) return tasks;
  if (!request.resume)
    return fail(request.folder.toStdString(), "the folder is not empty", "a new or empty folder",
                "Add --resume to go on with a sweep that was begun here");
  const auto text = read_file((request.folder + sweepFileName).toStdString());
  if (!text || *text != write_experiment(experiment.experiment()))
    return other("Choose another name for --out");
  return tasks;
}

struct Submitted {
  QString job;  ///< its number; empty: there was nothing to submit
  std::vector<int> tasks;
};

/// Takes back the word that they wait, where the job was not taken.
void takeBack(const SweepTasks& tasks, const std::vector<int>& numbers,
              const std::vector<TaskStatus>& before) {
  for (std::size_t i = 0; i < numbers.size(); ++i) tasks.writeStatus(numbers[i], before[i]);
}

/// The word that a task waits stands before it can begin; the name by which the queue knows it is in it, so
/// that a submission that is cut off is found again.
Result<Submitted> submitOpen(const SweepTasks& tasks, const std::vector<TaskStanding>& standings,
                             const Request& request) {
  using State = TaskStanding::State;
  Submitted submitted;
  for (int task = 0; task < tasks.count(); ++task) {
    const State state = standings[static_cast<std::size_t>(task)].state;
    if (state != State::done && state != State::running && state != State::waiting)
      submitted.tasks.push_back(task);
  }
  if (submitted.tasks.empty()) return submitted;
  const QString folder = tasks.folder() + QStringLiteral("/tasks");
  const QString scriptFile = folder + QStringLiteral("/task.sh");
  if (const auto written = write_file(scriptFile.toStdString(), script); !written)
    return tl::unexpected(written.error());
  const QString name =
      QStringLiteral("ordinate-%1").arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
  std::vector<TaskStatus> before;
  for (const int task : submitted.tasks) {
    before.push_back(tasks.statusOf(task).value_or(TaskStatus()));
    const auto written = tasks.writeStatus(task, statusNow(TaskStatus::State::waiting, name.toStdString()));
    if (!written) {
      takeBack(tasks, submitted.tasks, before);
      return tl::unexpected(written.error());
    }
  }
  const auto job = submit({name,
                           submitted.tasks,
                           request.atOnce,
                           tasks.plan().jobs * tasks.plan().threads,
                           folder,
                           QStringLiteral("log.txt"),
                           request.options,
                           scriptFile,
                           {QCoreApplication::applicationFilePath(), folder}});
  if (!job) {
    takeBack(tasks, submitted.tasks, before);
    return tl::unexpected(job.error());
  }
  submitted.job = *job;
  return submitted;
}

void saySubmitted(const Submitted& submitted, const Console& console) {
  if (submitted.job.isEmpty())
    console.say(ExecutorText::tr("There is nothing to submit."));
  else if (submitted.tasks.size() == 1)
    console.say(
        ExecutorText::tr("Submitted task %1 as job %2.").arg(submitted.tasks.front()).arg(submitted.job));
  else
    console.say(ExecutorText::tr("Submitted %1 tasks as job %2: %3.")
                    .arg(QString::number(submitted.tasks.size()), submitted.job, rangesOf(submitted.tasks)));
}

bool isUnderWay(const TaskStanding& standing) {
  return standing.state == TaskStanding::State::waiting || standing.state == TaskStanding::State::running;
}

/// Until no task waits or runs. False where the user has had enough.
Result<bool> waitForTasks(const SweepTasks& tasks, bool quiet, const Console& console) {
  const StopSignals signals;
  QString told;
  for (;;) {
    const auto standings = standingsOf(tasks);
    if (!standings) return tl::unexpected(standings.error());
    const QString counts = countsText(*standings);
    if (!quiet && counts != told) console.say(ExecutorText::tr("Tasks: %1").arg(counts));
    told = counts;
    if (std::none_of(standings->begin(), standings->end(), isUnderWay)) return true;
    // The tasks' own words in the meantime: all have ended when none of those that were under way says that
    // it waits or runs.
    const auto asked = std::chrono::steady_clock::now();
    const auto saysSo = [&](int task) {
      const auto status = tasks.statusOf(task);
      return status &&
             (status->state == TaskStatus::State::waiting || status->state == TaskStatus::State::running);
    };
    for (bool moving = true; moving && std::chrono::steady_clock::now() - asked < betweenQuestions;) {
      if (signals.stopAsked()) return false;
      QThread::msleep(static_cast<unsigned long>(betweenLooks.count()));
      moving = false;
      for (int task = 0; task < tasks.count() && !moving; ++task)
        moving = isUnderWay((*standings)[static_cast<std::size_t>(task)]) && saysSo(task);
    }
  }
}

}  // namespace

QList<CommandOption> executorOptions() {
  return {
      {executorOption, ExecutorText::tr("NAME"),
       ExecutorText::tr(
           "where the runs are trained: here (the default), or slurm, which submits what is not done "
           "as a job array and returns; ordinate collect FOLDER tells how it stands")},
      {tasksOption, ExecutorText::tr("N"),
       ExecutorText::tr(
           "slurm: at most N tasks in the array (default %1); each trains one point or more, with "
           "all seeds")
           .arg(mostTasksAsSlurmComes)},
      {atOnceOption, ExecutorText::tr("N"), ExecutorText::tr("slurm: at most N tasks run at the same time")},
      {sbatchOption, ExecutorText::tr("OPTION"),
       ExecutorText::tr("slurm: an option of sbatch, such as --sbatch=--partition=short"), true},
      {waitOption, QString(),
       ExecutorText::tr("slurm: waits until all tasks have ended, and writes the table then")}};
}

Result<bool> wantsSlurm(const CommandArguments& arguments) {
  const QString slurm = QStringLiteral("slurm");
  const QString here = QStringLiteral("here");
  const QString name = arguments.has(executorOption) ? arguments.value(executorOption) : here;
  if (name == slurm) return true;
  if (name != here)
    return fail("--executor", ExecutorText::tr("got \"%1\"").arg(name).toStdString(), "here or slurm");
  for (const CommandOption& each : executorOptions())
    if (each.name != executorOption && arguments.has(each.name))
      return fail("--" + each.name.toStdString(), "belongs to --executor slurm",
                  "--executor slurm beside it");
  return false;
}

Result<void> leftToTasks(const QString& folder, bool overwrite, const Catalogue& catalogue) {
  if (!SweepTasks::in(folder)) return {};
  const auto tasks = SweepTasks::read(folder, catalogue);
  if (!tasks) return tl::unexpected(tasks.error().front());
  int open = 0;
  for (int task = 0; task < tasks->count(); ++task) open += tasks->openRunsOf(task).empty() ? 0 : 1;
  if (open == 0 && !overwrite) return tasks->gather();
  return fail(folder.toStdString(), "the sweep in this folder is trained by tasks",
              "--executor slurm, or ordinate task FOLDER/tasks/N",
              "ordinate collect FOLDER tells how they stand; another --out trains it here");
}

CommandResult sweepOnSlurm(const CheckedExperiment& experiment, const std::filesystem::path& dataFolder,
                           const Catalogue& catalogue, const RunMeasure& measure,
                           const CommandContext& context) {
  const auto& [arguments, console] = context;
  auto request = readRequest(arguments);
  if (!request) return badInput(request.error());
  if (const auto there = slurmIsThere(); !there) return badInput(there.error());
  request->plan.dataFolder = dataFolder;
  const auto tasks = agreedTasks(*request, experiment, catalogue);
  if (!tasks) return badInput(tasks.error());
  if (!QDir().mkpath(tasks->folder()))
    return failedRun(Error{tasks->folder().toStdString(), "the folder could not be made",
                           "a folder that can be written", "Choose another name for --out"});
  Submitted submitted;
  {
    // Two that submit the same would submit it twice.
    const auto lock = FolderLock::take(tasks->folder().toStdString());
    if (!lock) return failedRun(lock.error());
    if (const auto written = tasks->write(); !written) return failedRun(written.error());
    const auto standings = standingsOf(*tasks);
    if (!standings) return failedRun(standings.error());
    if (const auto handed = tasks->handOut(); !handed) return failedRun(handed.error());
    const auto result = submitOpen(*tasks, *standings, *request);
    if (!result) return failedRun(result.error());
    submitted = *result;
  }
  saySubmitted(submitted, console);
  const QString collect = shellText({QStringLiteral("ordinate"), QStringLiteral("collect"), tasks->folder()});
  if (!arguments.has(waitOption)) {
    console.say(ExecutorText::tr("To see how it stands: %1").arg(collect));
    return {};
  }
  const auto ended = waitForTasks(*tasks, arguments.has(QStringLiteral("quiet")), console);
  if (!ended) return failedRun(ended.error());
  if (!*ended) {
    console.say(
        ExecutorText::tr("Not waiting any more. The tasks go on; to see how they stand: %1").arg(collect));
    return failedRun();
  }
  const auto told = tellTasks(*tasks, catalogue, measure, context);
  if (!told) return tl::unexpected(told.error());
  return told->allDone ? CommandResult() : failedRun();
}

}  // namespace ordinate
