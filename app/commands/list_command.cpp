#include "app/commands/list_command.h"

#include <QFile>

#include "app/base/catalogue_resource.h"
#include "app/document/experiment_source.h"
#include "app/document/lecture_source.h"
#include "model/record/run_measure.h"

namespace ordinate {

namespace {

using Entries = std::vector<CatalogueEntry> Catalogue::*;

struct Kind {
  const char* name;
  Entries entries;
};

constexpr Kind kinds[] = {{"tasks", &Catalogue::tasks},
                          {"encodings", &Catalogue::encodings},
                          {"blocks", &Catalogue::blocks},
                          {"readouts", &Catalogue::readouts},
                          {"optimizers", &Catalogue::optimizers},
                          {"schedules", &Catalogue::schedules},
                          {"early-stops", &Catalogue::early_stops},
                          {"analyses", &Catalogue::analyses},
                          {"model-analyses", &Catalogue::model_analyses}};
const QString exampleGroup = QStringLiteral("examples");
const QString lectureGroup = QStringLiteral("lectures");
const QString measureGroup = QStringLiteral("measures");

QString kindNames() {
  QStringList names;
  for (const Kind& kind : kinds) names += QString::fromLatin1(kind.name);
  return (names << exampleGroup << lectureGroup << measureGroup).join(QLatin1Char('|'));
}

QString defaultOf(const Option& option) {
  if (!option.default_value.is_null()) return QString::fromStdString(option.default_value.dump());
  return option.absent.empty() ? QStringLiteral("—") : QString::fromStdString(option.absent);
}

void printEntries(const std::vector<CatalogueEntry>& entries, const Console& console) {
  for (const CatalogueEntry& entry : entries) {
    console.print(QStringLiteral("%1: %2. %3")
                      .arg(QString::fromStdString(entry.id), QString::fromStdString(entry.title),
                           QString::fromStdString(entry.summary)));
    for (const Option& option : entry.options)
      console.print(QStringLiteral("    %1 = %2: %3. %4")
                        .arg(QString::fromStdString(option.key), defaultOf(option),
                             QString::fromStdString(expectation(option)),
                             QString::fromStdString(option.help)));
  }
}

Json entryJson(const CatalogueEntry& entry) {
  Json options = Json::array();
  for (const Option& option : entry.options) options.push_back(to_json(option));
  return {{"id", entry.id},           {"title", entry.title},
          {"summary", entry.summary}, {"help", entry.help},
          {"formula", entry.formula}, {"reference", entry.reference},
          {"options", options},       {"traits", traits_to_json(entry.traits)}};
}

Json exampleJson(const QString& id) {
  QFile file(exampleResource(id));
  const bool open = file.open(QIODevice::ReadOnly);
  const auto json = parse_json(open ? file.readAll().toStdString() : std::string(), id.toStdString());
  return {{"id", "example:" + id.toStdString()},
          {"name", json ? json->value("name", std::string()) : std::string()}};
}

/// What runs can be compared by.
Json measureList(const Catalogue& catalogue) {
  Json list = Json::array();
  for (const auto& measures : {run_measures(), analysis_measures(catalogue)})
    for (const RunMeasure& measure : measures)
      list.push_back({{"id", measure.id}, {"name", measure.title}, {"meaning", measure.meaning}});
  return list;
}

Json lectureJson(const QString& id, const Catalogue& catalogue) {
  const auto lecture = readLectureSource(id, catalogue);
  return {{"id", id.toStdString()},
          {"name", lecture ? lecture->name : std::string()},
          {"claim", lecture ? lecture->claim : std::string()}};
}

}  // namespace

CommandUsage ListCommand::usage() const {
  return {QStringLiteral("list"),
          kindNames(),
          tr("lists what there is to choose from, with options, defaults and ranges"),
          {{QStringLiteral("json"), QString(), tr("prints JSON")}}};
}

CommandResult ListCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const bool json = arguments.has(QStringLiteral("json"));
  Json list = Json::array();
  const QStringList named = {exampleGroup, lectureGroup, measureGroup};
  if (named.contains(arguments.argument())) {
    if (arguments.argument() == exampleGroup)
      for (const QString& id : exampleIds()) list.push_back(exampleJson(id));
    else if (arguments.argument() == measureGroup)
      list = measureList(*catalogue);
    else
      for (const QString& id : lectureIds()) list.push_back(lectureJson(id, *catalogue));
    if (!json)
      for (const Json& each : list)
        console.print(QStringLiteral("%1: %2").arg(QString::fromStdString(each["id"]),
                                                   QString::fromStdString(each["name"])));
    else
      console.print(QString::fromStdString(list.dump(2)));
    return {};
  }
  for (const Kind& kind : kinds) {
    if (arguments.argument() != QString::fromLatin1(kind.name)) continue;
    const auto& entries = (*catalogue).*kind.entries;
    for (const CatalogueEntry& entry : entries) list.push_back(entryJson(entry));
    if (json)
      console.print(QString::fromStdString(list.dump(2)));
    else
      printEntries(entries, console);
    return {};
  }
  return badInput(Error{"ordinate list",
                        tr("there is no list of \"%1\"").arg(arguments.argument()).toStdString(),
                        tr("one of %1").arg(kindNames()).toStdString(), ""});
}

}  // namespace ordinate
