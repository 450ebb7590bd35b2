#include "app/commands/lesson_command.h"

#include <QTemporaryDir>
#include <algorithm>
#include <map>
#include <set>

#include "app/base/catalogue_resource.h"
#include "app/base/model_library_loader.h"
#include "app/commands/option_names.h"
#include "app/commands/training.h"
#include "app/document/lecture_source.h"
#include "app/document/unpacked_races.h"
#include "app/race/comparison_file.h"
#include "app/race/comparison_text.h"
#include "app/race/lecture_verdict.h"
#include "app/report/handout.h"
#include "app/report/write_report.h"
#include "model/files/atomic_file.h"
#include "model/lecture/recording.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

const QString recordedOption = QStringLiteral("recorded");
const QString recordOption = QStringLiteral("record");
const QString handoutOption = QStringLiteral("handout");

struct LessonText {
  Q_DECLARE_TR_FUNCTIONS(LessonCommand)
};

struct Race {
  QString folder;
  std::vector<EndedRun> runs;
};
using Races = std::map<std::string, Race>;  // by experiment

/// The experiments whose races its stops run or judge, each once, in their order.
std::vector<std::string> experimentsOf(const Lecture& lecture) {
  std::vector<std::string> names;
  for (std::size_t stop = 0; stop < lecture.stops.size(); ++stop) {
    const std::string name = experiment_at(lecture, stop);
    const bool wanted = lecture.stops[stop].run || lecture.stops[stop].compare;
    if (wanted && !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return names;
}

/// What its stops look at needs the models themselves.
RecordedModels modelsFor(const Lecture& lecture, const std::string& experiment) {
  static const std::set<std::string> inside = {"positions", "similarity", "clocks", "analyses", "answers"};
  for (std::size_t stop = 0; stop < lecture.stops.size(); ++stop)
    for (const std::string& panel : panels_at(lecture, stop))
      if (experiment_at(lecture, stop) == experiment && inside.count(panel) > 0)
        return RecordedModels::first_seed;
  return RecordedModels::none;
}

/// The races as they were recorded.
tl::expected<Races, CommandFailure> recordedRaces(const Lecture& lecture, const UnpackedRaces& unpacked,
                                                  const Catalogue& catalogue) {
  if (!unpacked.errors.empty()) return failedRun(unpacked.errors);
  Races races;
  for (const std::string& name : experimentsOf(lecture)) {
    const auto recorded = unpacked.races.find(name);
    if (recorded == unpacked.races.end())
      return badInput(Error{lecture.name, "no race of \"" + name + "\" was recorded", "",
                            "Leave --recorded out: it is trained then"});
    const QString& place = recorded->second;
    auto runs = readEndedRuns(place, catalogue);
    if (!runs) return failedRun(runs.error());
    const auto order = expand(lecture.experiments.at(name), catalogue, {});
    races[name] = {place, inOrderOf(order.value_or(std::vector<RunConfig>()), std::move(*runs))};
  }
  return races;
}

/// The races trained now, below `folder`. Where they are to be recorded, `lecture` takes them.
tl::expected<Races, CommandFailure> trainedRaces(Lecture& lecture, const QString& folder,
                                                 const CommandContext& context, const Catalogue& catalogue) {
  Races races;
  for (const std::string& name : experimentsOf(lecture)) {
    const auto runs = expand(lecture.experiments.at(name), catalogue, {});
    if (!runs) return badInput(runs.error());
    const QString place = QStringLiteral("%1/%2").arg(folder).arg(races.size() + 1);
    auto options = readEngineOptions(context.arguments, "ordinate lesson", place);
    if (!options) return badInput(options.error());
    const RecordedModels models = modelsFor(lecture, name);
    const bool kept = context.arguments.has(recordOption) || context.arguments.has(handoutOption);
    options->history = kept && models == RecordedModels::first_seed;
    context.console.say(LessonText::tr("%1: runs to train: %2")
                            .arg(QString::fromStdString(lecture.experiments.at(name).name))
                            .arg(runs->size()));
    const auto trained = trainRuns(*runs, *options, context);
    if (!trained) return tl::unexpected(trained.error());
    if (!trained->good()) return failedRun(trained->errors);
    races[name].folder = place;
    for (const RunEnd& end : trained->ends)
      races[name].runs.push_back({(*runs)[static_cast<std::size_t>(end.run)], end.record});
    if (!context.arguments.has(recordOption)) continue;
    auto packed = pack_recording(place.toStdString(), *runs, models, catalogue);
    if (!packed) return failedRun(packed.error());
    lecture.recorded[name] = std::move(*packed);
  }
  return races;
}

QString opening(const Lecture& lecture) {
  QString text = QString::fromStdString(lecture.name);
  if (!lecture.claim.empty())
    text += LessonText::tr("\nClaim: “%1”").arg(QString::fromStdString(lecture.claim));
  if (!lecture.source.empty())
    text += LessonText::tr("\nSource: %1").arg(QString::fromStdString(lecture.source));
  return text;
}

/// Calls `tell(stop, experiment, runs)` for every stop that judges a race.
template <class Tell>
void eachJudged(const Lecture& lecture, const Races& races, const Tell& tell) {
  for (std::size_t i = 0; i < lecture.stops.size(); ++i)
    if (lecture.stops[i].compare) {
      const std::string name = experiment_at(lecture, i);
      tell(lecture.stops[i], lecture.experiments.at(name), races.at(name).runs);
    }
}

void print(const Lecture& lecture, const Races& races, const Catalogue& catalogue, const Console& console) {
  console.print(opening(lecture));
  eachJudged(lecture, races,
             [&](const LectureStop& stop, const Experiment& experiment, const std::vector<EndedRun>& runs) {
               const ComparisonChoice choice = choiceOf(*stop.compare, catalogue);
               console.print(QStringLiteral("\n") + QString::fromStdString(experiment.name));
               console.print(comparisonText(variantTables(runs, catalogue, choice), choice));
             });
  if (!lecture.finding.empty())
    console.print(LessonText::tr("\nFinding: %1").arg(QString::fromStdString(lecture.finding)));
}

Json asJson(const Lecture& lecture, const Races& races, const Catalogue& catalogue) {
  Json comparisons = Json::array();
  eachJudged(lecture, races,
             [&](const LectureStop& stop, const Experiment& experiment, const std::vector<EndedRun>& runs) {
               const ComparisonChoice choice = choiceOf(*stop.compare, catalogue);
               comparisons.push_back(
                   {{"heading", stop.heading},
                    {"experiment", experiment.name},
                    {"verdict", lectureVerdict(*stop.compare, runs, catalogue).toStdString()},
                    {"comparison", comparisonJson(variantTables(runs, catalogue, choice), choice)}});
             });
  return {{"name", lecture.name},
          {"claim", lecture.claim},
          {"source", lecture.source},
          {"finding", lecture.finding},
          {"comparisons", comparisons}};
}

}  // namespace

CommandUsage LessonCommand::usage() const {
  return {QStringLiteral("lesson"), QStringLiteral("LESSON"),
          tr("trains the races of a lesson or lecture (FILE, or one of ordinate list lectures) and judges "
             "them as its stops ask"),
          QList<CommandOption>{
              {recordedOption, QString(), tr("takes the races as they were recorded: nothing is trained")},
              {recordOption, tr("FILE"), tr("also writes the lecture with these races recorded in it")},
              {handoutOption, tr("FILE"),
               tr("also writes a handout, one stop a page: a file that ends in .pdf or .html")}} +
              trainingOptions() + QList<CommandOption>{{option::json, QString(), tr("prints JSON")}}};
}

CommandResult LessonCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  if (arguments.has(recordedOption) && arguments.has(recordOption))
    return badInput(
        Error{"ordinate lesson", "--recorded and --record exclude each other", "one of them", ""});
  if (arguments.has(handoutOption))
    if (const auto good = checkReportPath(arguments.value(handoutOption), "--handout"); !good)
      return badInput(good.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  auto lecture = readLectureSource(arguments.argument(), *catalogue);
  if (!lecture) return badInput(lecture.error());
  const QTemporaryDir temporary;
  if (!temporary.isValid())
    return failedRun(
        Error{"ordinate lesson", temporary.errorString().toStdString(), "", "Free some room on the disk"});
  const QString out = arguments.has(option::out) ? arguments.value(option::out) : temporary.path();
  const UnpackedRaces unpacked =
      unpackRaces(arguments.has(recordedOption) ? lecture->recorded : decltype(lecture->recorded)());
  const auto races = arguments.has(recordedOption) ? recordedRaces(*lecture, unpacked, *catalogue)
                                                   : trainedRaces(*lecture, out, context, *catalogue);
  if (!races) return tl::unexpected(races.error());
  if (arguments.has(recordOption))
    if (const auto written = write_file(arguments.value(recordOption).toStdString(), write_lecture(*lecture));
        !written)
      return failedRun(written.error());
  if (arguments.has(handoutOption)) {
    const auto library = loadModelLibrary();
    if (!library) return failedRun(library.error());
    HandoutSource handout{*lecture, {}, *library};
    for (const auto& [name, race] : *races) handout.races[name] = race.folder;
    if (const auto written =
            writeHandout(handout, arguments.value(handoutOption), loadApplicationFonts(), *catalogue);
        !written)
      return failedRun(written.error());
  }
  if (arguments.has(option::json))
    console.print(QString::fromStdString(asJson(*lecture, *races, *catalogue).dump(2)));
  else
    print(*lecture, *races, *catalogue, console);
  return {};
}

}  // namespace ordinate
