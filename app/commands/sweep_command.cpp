#include "app/commands/sweep_command.h"

#include <QFileInfo>

#include "app/base/catalogue_resource.h"
#include "app/commands/measure_option.h"
#include "app/commands/option_names.h"
#include "app/commands/slurm_executor.h"
#include "app/commands/swept_table.h"
#include "app/commands/training.h"
#include "app/document/experiment_source.h"
#include "model/files/atomic_file.h"

namespace ordinate {

CommandUsage SweepCommand::usage() const {
  QList<CommandOption> options = trainingOptions();
  options.insert(1, seedOption());
  options.append(storeOption());
  options.append(executorOptions());
  options.append({runMeasureOption(), {option::json, QString(), tr("prints the table as JSON")}});
  return {QStringLiteral("sweep"), QStringLiteral("FILE"),
          tr("trains every point of a sweep (FILE or example:ID) and writes a table of them"), options};
}

CommandResult SweepCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto slurm = wantsSlurm(arguments);
  if (!slurm) return badInput(slurm.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto measure = readRunMeasure(arguments, *catalogue);
  if (!measure) return badInput(measure.error());
  auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return badInput(source.error());
  if (const auto taken = takeSeeds(arguments, source->experiment); !taken) return badInput(taken.error());
  const CheckedExperiment experiment(source->experiment, *catalogue);
  if (!experiment.errors().empty()) return badInput(experiment.errors());
  if (const auto asked = checkAskedFor(experiment, *measure); !asked) return badInput(asked.error());
  if (*slurm) return sweepOnSlurm(experiment, source->folder, *catalogue, *measure, context);
  return sweepHere(experiment, source->folder, *catalogue, *measure, context);
}

CommandResult SweepCommand::sweepHere(const CheckedExperiment& experiment,
                                      const std::filesystem::path& dataFolder, const Catalogue& catalogue,
                                      const RunMeasure& measure, const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto chosen = readFolder(arguments, "ordinate sweep", experiment.experiment());
  if (!chosen) return badInput(chosen.error());
  const auto options = readEngineOptions(arguments, "ordinate sweep", *chosen);
  if (!options) return badInput(options.error());
  const auto runs = experiment.runs(dataFolder);
  if (!runs) return badInput(runs.error());
  const QString folder = QString::fromStdString(options->folder.string());
  if (const auto left = leftToTasks(folder, arguments.has(option::overwrite), catalogue); !left)
    return badInput(left.error());
  // As soon as nothing can be refused any more: a sweep that is killed can be collected too, and one that is
  // refused leaves the file of the other sweep alone.
  const auto begun = [&]() -> Result<void> {
    if (const auto card = writeCard(arguments, *options, experiment.experiment(), *runs); !card) return card;
    return write_file((folder + sweepFileName).toStdString(), write_experiment(experiment.experiment()));
  };
  const auto trained = trainRuns(*runs, *options, context, begun);
  if (!trained) return tl::unexpected(trained.error());
  const auto told = tellSweep(folder, experiment, catalogue, measure, context);
  if (!told) return told;
  sayWhereKept(arguments, *options, console);
  if (trained->stopped())
    console.say(tr("Stopped. The same command with --resume (without --overwrite) goes on from here."));
  if (trained->good()) return {};
  return failedRun(trained->errors);
}

CommandUsage CollectCommand::usage() const {
  return {QStringLiteral("collect"),
          QStringLiteral("FOLDER"),
          tr("makes the table of a sweep from the runs in FOLDER that have ended so far, and tells how its "
             "tasks stand"),
          {runMeasureOption(), {option::json, QString(), tr("prints the table as JSON")}}};
}

CommandResult CollectCommand::run(const CommandContext& context) {
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto measure = readRunMeasure(context.arguments, *catalogue);
  if (!measure) return badInput(measure.error());
  const QString folder = context.arguments.argument();
  if (!QFileInfo::exists(folder + sweepFileName))
    return badInput(Error{folder.toStdString(), "there is no sweep in this folder",
                          "a folder that was given to ordinate sweep --out", ""});
  if (SweepTasks::in(folder)) {
    const auto tasks = SweepTasks::read(QFileInfo(folder).absoluteFilePath(), *catalogue);
    if (!tasks) return badInput(tasks.error());
    const auto told = tellTasks(*tasks, *catalogue, *measure, context);
    return told ? CommandResult() : tl::unexpected(told.error());
  }
  const auto source = readExperimentSource(folder + sweepFileName, *catalogue);
  if (!source) return badInput(source.error());
  return tellSweep(folder, CheckedExperiment(source->experiment, *catalogue), *catalogue, *measure, context);
}

}  // namespace ordinate
