#include "app/commands/training.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QMap>
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/base/stop_signals.h"
#include "app/commands/option_names.h"
#include "app/commands/train_progress.h"
#include "app/store/race_folder.h"
#include "app/store/store_places.h"
#include "model/store/race_card.h"

namespace ordinate {

namespace {

const QString seedName = QStringLiteral("seed");
const QString threadsOption = QStringLiteral("threads");
const QString jobsOption = QStringLiteral("jobs");
const QString resumeOption = QStringLiteral("resume");
const QString historyOption = QStringLiteral("history");
const QString storeName = QStringLiteral("store");
const QString quietOption = QStringLiteral("quiet");

constexpr int mostThreads = 1024;

struct TrainingText {
  Q_DECLARE_TR_FUNCTIONS(Training)
};

/// The training thread: prepares and runs the race, and says when each is done.
class TrainingThread {
 public:
  TrainingThread(TrainingEngine& engine, const std::vector<RunConfig>& runs, const EngineOptions& options)
      : m_thread([this, &engine, &runs, &options] { work(engine, runs, options); }) {}
  ~TrainingThread() { m_thread.join(); }
  TrainingThread(const TrainingThread&) = delete;
  TrainingThread& operator=(const TrainingThread&) = delete;

  const Checked<std::vector<PreparedRun>>& prepared() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isPrepared; });
    return m_prepared;
  }
  /// Waits a little; whether the race is over.
  bool over(std::chrono::milliseconds patience) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_isOver; });
  }
  /// What went wrong that no run answers for; to be read when it is over.
  const Errors& errors() const { return m_errors; }

 private:
  void work(TrainingEngine& engine, const std::vector<RunConfig>& runs, const EngineOptions& options) {
    auto result = engine.prepare(runs, options);
    const bool good = result.has_value();
    tell([&] {
      m_prepared = std::move(result);
      m_isPrepared = true;
    });
    Errors errors;
    try {
      if (good) engine.run();
    } catch (const std::exception& error) {
      errors.push_back({"training", error.what(), "", "This is a fault of the program: please report it"});
    }
    tell([&] {
      m_errors = std::move(errors);
      m_isOver = true;
    });
  }
  template <class Change>
  void tell(Change change) {
    {
      const std::lock_guard lock(m_mutex);
      change();
    }
    m_changed.notify_all();
  }

  std::mutex m_mutex;
  std::condition_variable m_changed;
  Checked<std::vector<PreparedRun>> m_prepared;
  Errors m_errors;
  bool m_isPrepared = false;
  bool m_isOver = false;
  std::thread m_thread;  // last: it uses all of the above
};

void sayWhereItGoesOn(const std::vector<PreparedRun>& runs, const QString& line, const QString& done,
                      const Console& console) {
  for (const PreparedRun& run : runs) {
    const QString name = QStringLiteral("%1, seed %2").arg(QString::fromStdString(run.label)).arg(run.seed);
    if (!run.finished_before && run.first_step > run.total_steps)
      console.say(TrainingText::tr("%1: trained before, only its last scores are missing").arg(name));
    else
      console.say(run.finished_before ? done.arg(name) : line.arg(name).arg(run.first_step));
  }
}

/// What the tasks found out about their data, each once, with the variants that it concerns.
void sayDataNotes(const std::vector<PreparedRun>& runs, const Console& console) {
  QStringList notes;
  QMap<QString, QStringList> labels;
  QStringList all;
  for (const PreparedRun& run : runs) {
    const QString label = QString::fromStdString(run.label);
    if (!all.contains(label)) all += label;
    for (const std::string& each : run.data_notes) {
      const QString note = QString::fromStdString(each);
      if (!notes.contains(note)) notes += note;
      if (!labels[note].contains(label)) labels[note] += label;
    }
  }
  for (const QString& note : notes)
    console.say(labels[note].size() == all.size()
                    ? TrainingText::tr("Data: %1").arg(note)
                    : TrainingText::tr("Data of %1: %2").arg(labels[note].join(QStringLiteral(", ")), note));
}

void sayGroups(const std::vector<PreparedRun>& runs, const Console& console) {
  if (runs.empty() || runs.back().group == 0) return;
  console.say(
      TrainingText::tr("The %1 runs do not fit into the memory together: they are trained in %2 groups, "
                       "one after another. Runs go in lock-step within a group.")
          .arg(runs.size())
          .arg(runs.back().group + 1));
}

void sayPrepared(const std::vector<PreparedRun>& runs, bool resumed, bool quiet, const Console& console) {
  std::set<std::string> said;
  for (const PreparedRun& run : runs)
    for (const std::string& note : run.notes)
      if (said.insert(note).second) console.say(QString::fromStdString(note));
  if (resumed && !quiet)
    sayWhereItGoesOn(runs, TrainingText::tr("%1: the first step that is trained is %2"),
                     TrainingText::tr("%1: done before"), console);
  if (!quiet) sayGroups(runs, console);
  sayDataNotes(runs, console);
}

}  // namespace

int defaultJobs() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1); }

QList<CommandOption> trainingOptions() {
  return {
      {option::out, TrainingText::tr("FOLDER"),
       TrainingText::tr("where the run folders and the summary are written")},
      {threadsOption, TrainingText::tr("N"), TrainingText::tr("LibTorch threads inside a step (default 1)")},
      {jobsOption, TrainingText::tr("N"),
       TrainingText::tr("runs trained at the same time (default %1: the processor cores but one)")
           .arg(defaultJobs())},
      {resumeOption, QString(),
       TrainingText::tr(
           "goes on with the unfinished runs in FOLDER, keeps the finished ones, and goes on with those that "
           "are to have more steps")},
      {option::overwrite, QString(), TrainingText::tr("removes the runs that FOLDER holds, and trains anew")},
      {historyOption, QString(),
       TrainingText::tr("keeps position vectors and weights every few steps, as the window does: "
                        "history.npz, weights_history.npz")},
      {quietOption, QString(), TrainingText::tr("tells no progress")}};
}

CommandOption storeOption() {
  return {storeName, QString(),
          TrainingText::tr("keeps the runs in the store of the window instead of --out")};
}

Result<QString> readFolder(const CommandArguments& arguments, const std::string& command,
                           const Experiment& experiment) {
  if (!arguments.has(storeName)) return arguments.value(option::out);
  for (const QString& other : {option::out, option::overwrite, resumeOption})
    if (arguments.has(other))
      return fail(command, "--store and --" + other.toStdString() + " exclude each other", "one of them",
                  "To go on with a race of the store, name its folder: --out FOLDER --resume");
  const Settings settings;
  return newRaceFolder(userStore(settings).root, QString::fromStdString(experiment.name));
}

Result<void> writeCard(const CommandArguments& arguments, const EngineOptions& options,
                       const Experiment& experiment, const std::vector<RunConfig>& runs) {
  if (!arguments.has(storeName)) return {};
  return write_race_card(options.folder, race_card_of(experiment, runs, QDateTime::currentMSecsSinceEpoch()));
}

void sayWhereKept(const CommandArguments& arguments, const EngineOptions& options, const Console& console) {
  if (arguments.has(storeName))
    console.say(TrainingText::tr("Kept in %1").arg(QString::fromStdString(options.folder.string())));
}

CommandOption seedOption() {
  return {seedName, TrainingText::tr("LIST"),
          TrainingText::tr("these seeds instead of the file's, such as 1,3,10-40")};
}

Result<void> takeSeeds(const CommandArguments& arguments, Experiment& experiment) {
  if (!arguments.has(seedName)) return {};
  auto seeds = parse_seeds(arguments.value(seedName).toStdString(), "--seed");
  if (!seeds) return tl::unexpected(seeds.error());
  experiment.seeds = std::move(*seeds);
  return {};
}

Result<EngineOptions> readEngineOptions(const CommandArguments& arguments, const std::string& command) {
  return readEngineOptions(arguments, command, arguments.value(option::out));
}

Result<EngineOptions> readEngineOptions(const CommandArguments& arguments, const std::string& command,
                                        const QString& out) {
  const auto threads = arguments.number(threadsOption, 1, 1, mostThreads);
  if (!threads) return tl::unexpected(threads.error());
  const auto jobs = arguments.number(jobsOption, defaultJobs(), 1, mostThreads);
  if (!jobs) return tl::unexpected(jobs.error());
  if (out.isEmpty())
    return fail(command, "--out FOLDER is missing", "a folder for the results", "See " + command + " --help");
  const bool resume = arguments.has(resumeOption);
  if (resume && arguments.has(option::overwrite))
    return fail(command, "--resume and --overwrite exclude each other", "one of them");
  const QFileInfo folder(out);
  if (folder.exists() && !folder.isDir())
    return fail(out.toStdString(), "this is a file", "a folder", "Choose another name for --out");
  const bool empty = QDir(out).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
  if (!empty && !resume && !arguments.has(option::overwrite))
    return fail(out.toStdString(), "the folder is not empty", "a new or empty folder",
                "Add --resume to go on with its runs, or --overwrite to train them anew");
  EngineOptions options;
  options.folder = folder.absoluteFilePath().toStdString();
  options.resume = resume;
  options.only_new = !resume && !arguments.has(option::overwrite);
  options.history = arguments.has(historyOption);
  options.threads = *threads;
  options.jobs = *jobs;
  return options;
}

bool TrainedRuns::good() const {
  const auto bad = [](const RunEnd& end) { return end.record.ending.bad(); };
  return !problems && errors.empty() && !stopped() && ends.size() >= prepared.size() &&
         std::none_of(ends.begin(), ends.end(), bad);
}

bool TrainedRuns::stopped() const {
  return std::any_of(ends.begin(), ends.end(),
                     [](const RunEnd& end) { return end.record.ending.kind == Ending::stopped; });
}

tl::expected<TrainedRuns, CommandFailure> trainRuns(const std::vector<RunConfig>& runs,
                                                    const EngineOptions& options,
                                                    const CommandContext& context,
                                                    const std::function<Result<void>()>& begun) {
  const auto& [arguments, console] = context;
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  const bool quiet = arguments.has(quietOption);
  const StopSignals signals;
  const auto engine = (*library)->make_engine();
  TrainingThread training(*engine, runs, options);
  const auto prepared = training.prepared();
  if (!prepared) return badInput(prepared.error());
  if (const Result<void> ready = begun ? begun() : Result<void>(); !ready) {
    engine->stop();
    return failedRun(ready.error());
  }
  sayPrepared(*prepared, options.resume, quiet, console);

  TrainedRuns trained{*prepared, {}, false, {}};
  TrainProgress progress(*prepared, console);
  for (bool over = false; !over;) {
    over = training.over(std::chrono::milliseconds(100));
    if (signals.stopAsked()) engine->stop();
    const Drained drained = engine->drain();
    trained.ends.insert(trained.ends.end(), drained.ended.begin(), drained.ended.end());
    if (!drained.problems.empty()) {
      if (!quiet) progress.finish();
      console.report(drained.problems);
      trained.problems = true;
    }
    if (!quiet) progress.show(drained);
  }
  if (!quiet) progress.finish();
  trained.errors = training.errors();
  std::sort(trained.ends.begin(), trained.ends.end(),
            [](const RunEnd& a, const RunEnd& b) { return a.run < b.run; });
  return trained;
}

}  // namespace ordinate
