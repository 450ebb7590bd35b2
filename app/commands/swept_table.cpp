#include "app/commands/swept_table.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "app/commands/option_names.h"
#include "app/commands/slurm_queue.h"
#include "app/race/comparison_file.h"
#include "app/race/sweep_table.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

struct SweptText {
  Q_DECLARE_TR_FUNCTIONS(SweptTable)
};

const QString tableName = QStringLiteral("/sweep.csv");
constexpr int mostListed = 20;

using State = TaskStanding::State;

struct StateWords {
  State state;
  const char* name;  ///< in JSON
  QString count;
};

std::array<StateWords, 6> stateWords() {
  return {StateWords{State::done, "done", SweptText::tr("%1 done")},
          StateWords{State::running, "running", SweptText::tr("%1 running")},
          StateWords{State::waiting, "waiting", SweptText::tr("%1 waiting")},
          StateWords{State::open, "open", SweptText::tr("%1 not submitted")},
          StateWords{State::stopped, "stopped", SweptText::tr("%1 stopped")},
          StateWords{State::failed, "failed", SweptText::tr("%1 failed")}};
}

auto countOf(const std::vector<TaskStanding>& standings, State state) {
  return std::count_if(standings.begin(), standings.end(),
                       [state](const TaskStanding& each) { return each.state == state; });
}

/// What nobody trains and nobody will, unless it is submitted again.
bool isLeft(const TaskStanding& standing) {
  return standing.state == State::open || standing.state == State::stopped || standing.state == State::failed;
}

Json toJson(const SweepTable& table, const RunMeasure& measure) {
  Json cells = Json::array();
  for (const SweepCell& cell : table.cells) {
    Json settings = Json::object();
    for (qsizetype i = 0; i < table.columns.size(); ++i)
      settings[table.columns[i].toStdString()] = cell.settings[i].toStdString();
    cells.push_back({{"settings", settings},
                     {"label", cell.row.label.toStdString()},
                     {"runs", cell.row.runs},
                     {"without", cell.row.without},
                     {"still_learning", cell.row.stillLearning},
                     {"values", valuesJson(cell.row)},
                     {"spread", cell.row.spread ? spreadJson(*cell.row.spread) : Json()}});
  }
  return {{"measure", measure.id}, {"missing", table.missing}, {"cells", cells}};
}

Json tasksJson(const SweepTasks& tasks, const std::vector<TaskStanding>& standings) {
  Json json = Json::object();
  for (const StateWords& words : stateWords()) json[words.name] = countOf(standings, words.state);
  Json list = Json::array();
  for (int task = 0; task < tasks.count(); ++task) {
    const TaskStanding& standing = standings[static_cast<std::size_t>(task)];
    if (standing.state == State::done) continue;
    const auto words = stateWords();
    const auto* name = std::find_if(words.begin(), words.end(),
                                    [&](const StateWords& each) { return each.state == standing.state; });
    list.push_back({{"task", task},
                    {"state", name->name},
                    {"what", standing.what},
                    {"trains", tasks.wordsOf(task).toStdString()},
                    {"folder", tasks.folderOf(task).toStdString()},
                    {"log", tasks.logOf(task).toStdString()}});
  }
  json["not_done"] = list;
  return json;
}

Result<SweepTable> writtenTable(const QString& folder, const CheckedExperiment& experiment,
                                const std::vector<EndedRun>& runs, const RunMeasure& measure) {
  SweepTable table = sweepTable(experiment, runs, measure);
  const auto written = write_file((folder + tableName).toStdString(), sweepCsv(table, measure));
  if (!written) return tl::unexpected(written.error());
  return table;
}

void sayMissing(const SweepTable& table, const CommandContext& context) {
  if (table.missing > 0)
    context.console.say(table.missing == 1 ? SweptText::tr("One run has not ended yet.")
                                           : SweptText::tr("%1 runs have not ended yet.").arg(table.missing));
}

void sayTasks(const SweepTasks& tasks, const std::vector<TaskStanding>& standings, const Console& console) {
  console.say(SweptText::tr("Tasks: %1.").arg(countsText(standings)));
  int left = 0;
  int first = -1;
  for (int task = 0; task < tasks.count(); ++task) {
    const TaskStanding& standing = standings[static_cast<std::size_t>(task)];
    if (!isLeft(standing)) continue;
    if (first < 0) first = task;
    if (standing.state != State::failed || ++left > mostListed) continue;
    console.say(SweptText::tr("Task %1 (%2) failed: %3. Its log: %4")
                    .arg(QString::number(task), tasks.wordsOf(task), QString::fromStdString(standing.what),
                         tasks.logOf(task)));
  }
  if (left > mostListed) console.say(SweptText::tr("… and %1 more that failed").arg(left - mostListed));
  if (first < 0) return;
  console.say(SweptText::tr("To submit what is left: %1").arg(shellText(tasks.plan().command)));
  console.say(
      SweptText::tr("To train a task here: %1")
          .arg(shellText({QStringLiteral("ordinate"), QStringLiteral("task"), tasks.folderOf(first)})));
}

}  // namespace

QString countsText(const std::vector<TaskStanding>& standings) {
  QStringList parts;
  for (const StateWords& words : stateWords())
    if (const auto count = countOf(standings, words.state); count > 0) parts += words.count.arg(count);
  return parts.join(QStringLiteral(", "));
}

QString shellText(const QStringList& words) {
  static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
  QStringList quoted;
  for (QString word : words)
    quoted += plain.match(word).hasMatch()
                  ? word
                  : QLatin1Char('\'') + word.replace(QLatin1Char('\''), QStringLiteral("'\\''")) +
                        QLatin1Char('\'');
  return quoted.join(QLatin1Char(' '));
}

Result<std::vector<TaskStanding>> standingsOf(const SweepTasks& tasks) {
  QStringList names;
  for (int task = 0; task < tasks.count(); ++task) {
    const auto status = tasks.statusOf(task);
    if (!status) return tl::unexpected(status.error());
    const QString name = QString::fromStdString(status->job);
    if (!name.isEmpty() && !names.contains(name)) names += name;
  }
  const auto queued = queuedTasks(names);
  std::vector<TaskStanding> standings;
  for (int task = 0; task < tasks.count(); ++task) {
    auto standing = tasks.standingOf(task, queued);
    if (!standing) return tl::unexpected(standing.error());
    standings.push_back(std::move(*standing));
  }
  return standings;
}

CommandResult tellSweep(const QString& folder, const CheckedExperiment& experiment,
                        const Catalogue& catalogue, const RunMeasure& measure,
                        const CommandContext& context) {
  const auto runs = readEndedRuns(folder, catalogue);
  if (!runs) return failedRun(runs.error());
  const auto table = writtenTable(folder, experiment, *runs, measure);
  if (!table) return failedRun(table.error());
  context.console.print(context.arguments.has(option::json)
                            ? QString::fromStdString(toJson(*table, measure).dump(2))
                            : sweepText(*table, measure));
  sayMissing(*table, context);
  return {};
}

tl::expected<ToldTasks, CommandFailure> tellTasks(const SweepTasks& tasks, const Catalogue& catalogue,
                                                  const RunMeasure& measure, const CommandContext& context) {
  const auto standings = standingsOf(tasks);
  if (!standings) return failedRun(standings.error());
  if (const auto gathered = tasks.gather(); !gathered) return failedRun(gathered.error());
  const auto runs = tasks.runs(catalogue);
  if (!runs) return failedRun(runs.error());
  const auto table = writtenTable(tasks.folder(), tasks.experiment(), *runs, measure);
  if (!table) return failedRun(table.error());
  if (context.arguments.has(option::json)) {
    Json json = toJson(*table, measure);
    json["tasks"] = tasksJson(tasks, *standings);
    context.console.print(QString::fromStdString(json.dump(2)));
  } else {
    context.console.print(sweepText(*table, measure));
  }
  sayMissing(*table, context);
  sayTasks(tasks, *standings, context.console);
  return ToldTasks{countOf(*standings, State::done) == tasks.count()};
}

}  // namespace ordinate
