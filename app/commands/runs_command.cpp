#include "app/commands/runs_command.h"

#include <QDateTime>
#include <QFileInfo>
#include <map>

#include "app/base/settings.h"
#include "app/base/text_columns.h"
#include "app/commands/option_names.h"
#include "app/store/race_files.h"
#include "app/store/race_folder.h"
#include "app/store/run_index.h"
#include "app/store/store_places.h"

namespace ordinate {

namespace {

const QString rebuildOption = QStringLiteral("rebuild");
const QString importOption = QStringLiteral("import");

Json optional(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json jsonOf(const StoredRun& run) {
  const RunRecord& record = run.record;
  return {{"race", run.race},
          {"label", record.label},
          {"seed", record.seed},
          {"steps", record.steps},
          {"ended_because", text_of(record.ending)},
          {"validation_accuracy", optional(record.validation_accuracy)},
          {"validation_loss", optional(record.validation_loss)},
          {"best_step", record.best_step},
          {"best_validation_accuracy", optional(record.best_validation_accuracy)},
          {"best_validation_loss", optional(record.best_validation_loss)},
          {"steps_per_second", record.steps_per_second},
          {"configuration", run.configuration ? configuration_json(*run.configuration) : Json()},
          {"folder", run.folder},
          {"note", run.user_mark().note},
          {"starred", run.user_mark().starred}};
}

Json jsonOf(const StoredRace& race) {
  return {{"number", race.number},   {"name", race.name},         {"note", race.note},
          {"starred", race.starred}, {"archived", race.archived}, {"started_milliseconds", race.started},
          {"folder", race.folder}};
}

std::string jsonText(const StoreContents& contents) {
  Json races = Json::array();
  Json runs = Json::array();
  for (const StoredRace& race : contents.races) races.push_back(jsonOf(race));
  for (const StoredRun& run : contents.runs) runs.push_back(jsonOf(run));
  return Json({{"races", races}, {"runs", runs}}).dump(2, ' ', false, Json::error_handler_t::replace);
}

/// A line a race.
QString listText(const StoreContents& contents) {
  std::map<std::int64_t, int> counts;
  for (const StoredRun& run : contents.runs) ++counts[run.race];
  QList<QStringList> rows = {{RunsCommand::tr("race"), RunsCommand::tr("started"), RunsCommand::tr("runs"),
                              RunsCommand::tr("name"), RunsCommand::tr("folder")}};
  for (const StoredRace& race : contents.races)
    rows.append({QString::number(race.number),
                 QDateTime::fromMSecsSinceEpoch(race.started).toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                 QString::number(counts[race.number]), QString::fromStdString(race.name),
                 QString::fromStdString(race.folder)});
  return textColumns(rows, {1, 3, 4});
}

}  // namespace

CommandUsage RunsCommand::usage() const {
  return {QStringLiteral("runs"),
          QString(),
          tr("lists the races that the window and train --store keep"),
          {{rebuildOption, QString(), tr("first makes the index anew from the folders")},
           {importOption, tr("FOLDER"),
            tr("first copies a race's folder, or the folder of one run, into the store"), true},
           {option::json, QString(), tr("prints JSON, with every run and its configuration")}}};
}

CommandResult RunsCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const Settings settings;
  const StorePlaces places = userStore(settings);
  for (const QString& folder : arguments.values(importOption)) {
    const QString from = QFileInfo(folder).absoluteFilePath();
    const QString target = newRaceFolder(places.root, QFileInfo(from).fileName());
    if (const auto copied = copyRace(from, target); !copied) return badInput(copied.error());
  }
  auto index = RunIndex::open(places.index);
  if (!index) return failedRun(index.error());
  Errors problems;
  if (arguments.has(rebuildOption))
    index->rebuild(places.root, problems);
  else
    index->refresh(places.root, problems);
  if (!index->notice().isEmpty()) console.say(index->notice());
  const StoreContents contents = index->contents(places.root);
  console.print(arguments.has(option::json) ? QString::fromStdString(jsonText(contents))
                                            : listText(contents));
  if (!problems.empty()) return failedRun(problems);
  return {};
}

}  // namespace ordinate
