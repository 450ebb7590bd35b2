#include "app/commands/sweep_command.h"

#include <QFileInfo>

#include "app/base/catalogue_resource.h"
#include "app/commands/measure_option.h"
#include "app/commands/option_names.h"
#include "app/commands/training.h"
#include "app/document/experiment_source.h"
#include "app/race/comparison_file.h"
#include "app/race/sweep_table.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

/// The experiment as it was swept, beside its runs: what a table needs to know of them.
const QString experimentName = QStringLiteral("/sweep.ordinate");
const QString tableName = QStringLiteral("/sweep.csv");

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

/// Reads what has ended, writes the table beside it and prints it.
CommandResult tellTable(const QString& folder, const CheckedExperiment& experiment,
                        const Catalogue& catalogue, const RunMeasure& measure,
                        const CommandContext& context) {
  const auto runs = readEndedRuns(folder, catalogue);
  if (!runs) return failedRun(runs.error());
  const SweepTable table = sweepTable(experiment, *runs, measure);
  const auto written = write_file((folder + tableName).toStdString(), sweepCsv(table, measure));
  if (!written) return failedRun(written.error());
  context.console.print(context.arguments.has(option::json)
                            ? QString::fromStdString(toJson(table, measure).dump(2))
                            : sweepText(table, measure));
  if (table.missing > 0)
    context.console.say(table.missing == 1
                            ? SweepCommand::tr("One run has not ended yet.")
                            : SweepCommand::tr("%1 runs have not ended yet.").arg(table.missing));
  return {};
}

}  // namespace

CommandUsage SweepCommand::usage() const {
  QList<CommandOption> options = trainingOptions();
  options.insert(1, seedOption());
  options.append({runMeasureOption(), {option::json, QString(), tr("prints the table as JSON")}});
  return {QStringLiteral("sweep"), QStringLiteral("FILE"),
          tr("trains every point of a sweep (FILE or example:ID) and writes a table of them"), options};
}

CommandResult SweepCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto options = readEngineOptions(arguments, "ordinate sweep");
  if (!options) return badInput(options.error());
  const auto measure = readRunMeasure(arguments);
  if (!measure) return badInput(measure.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return badInput(source.error());
  if (const auto taken = takeSeeds(arguments, source->experiment); !taken) return badInput(taken.error());
  const CheckedExperiment experiment(source->experiment, *catalogue);
  const auto runs = experiment.runs(source->folder);
  if (!runs) return badInput(runs.error());
  const QString folder = QString::fromStdString(options->folder.string());
  // As soon as nothing can be refused any more: a sweep that is killed can be collected too, and one that is
  // refused leaves the file of the other sweep alone.
  const auto begun = [&] {
    return write_file((folder + experimentName).toStdString(), write_experiment(experiment.experiment()));
  };
  const auto trained = trainRuns(*runs, *options, context, begun);
  if (!trained) return tl::unexpected(trained.error());
  const auto told = tellTable(folder, experiment, *catalogue, **measure, context);
  if (!told) return told;
  if (trained->stopped())
    console.say(tr("Stopped. The same command with --resume (without --overwrite) goes on from here."));
  if (trained->good()) return {};
  return failedRun(trained->errors);
}

CommandUsage CollectCommand::usage() const {
  return {QStringLiteral("collect"),
          QStringLiteral("FOLDER"),
          tr("makes the table of a sweep from the runs in FOLDER that have ended so far"),
          {runMeasureOption(), {option::json, QString(), tr("prints the table as JSON")}}};
}

CommandResult CollectCommand::run(const CommandContext& context) {
  const auto measure = readRunMeasure(context.arguments);
  if (!measure) return badInput(measure.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const QString folder = context.arguments.argument();
  if (!QFileInfo::exists(folder + experimentName))
    return badInput(Error{folder.toStdString(), "there is no sweep in this folder",
                          "a folder that was given to ordinate sweep --out", ""});
  const auto source = readExperimentSource(folder + experimentName, *catalogue);
  if (!source) return badInput(source.error());
  return tellTable(folder, CheckedExperiment(source->experiment, *catalogue), *catalogue, **measure, context);
}

}  // namespace ordinate
