#include "app/commands/train_command.h"

#include <algorithm>

#include "app/base/catalogue_resource.h"
#include "app/commands/option_names.h"
#include "app/commands/run_table.h"
#include "app/commands/training.h"
#include "app/document/experiment_source.h"

namespace ordinate {

CommandUsage TrainCommand::usage() const {
  QList<CommandOption> options = {
      seedOption(),
      {option::variant, tr("LABEL"), tr("only this variant; can be given several times"), true}};
  options = trainingOptions().mid(0, 1) + options + trainingOptions().mid(1);
  options.append({option::json, QString(), tr("prints the results as JSON")});
  return {QStringLiteral("train"), QStringLiteral("FILE"),
          tr("trains every run of an experiment (FILE or example:ID), without a window"), options};
}

Checked<std::vector<RunConfig>> TrainCommand::readRuns(const CommandArguments& arguments) {
  const auto catalogue = readCatalogue();
  if (!catalogue) return tl::unexpected(Errors{catalogue.error()});
  auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return tl::unexpected(source.error());
  if (const auto taken = takeSeeds(arguments, source->experiment); !taken)
    return tl::unexpected(Errors{taken.error()});
  auto runs = expand(source->experiment, *catalogue, source->folder);
  if (!runs || !arguments.has(option::variant)) return runs;
  QStringList labels;
  for (const RunConfig& run : *runs)
    if (!labels.contains(QString::fromStdString(run.label))) labels += QString::fromStdString(run.label);
  const QStringList wanted = arguments.values(option::variant);
  for (const QString& label : wanted)
    if (!labels.contains(label))
      return tl::unexpected(
          Errors{{"--variant", tr("there is no variant \"%1\"").arg(label).toStdString(),
                  tr("one of %1").arg(labels.join(QStringLiteral(", "))).toStdString(), ""}});
  runs->erase(std::remove_if(
                  runs->begin(), runs->end(),
                  [&](const RunConfig& run) { return !wanted.contains(QString::fromStdString(run.label)); }),
              runs->end());
  return runs;
}

CommandResult TrainCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto options = readEngineOptions(arguments, "ordinate train");
  if (!options) return badInput(options.error());
  const auto runs = readRuns(arguments);
  if (!runs) return badInput(runs.error());
  const auto trained = trainRuns(*runs, *options, context);
  if (!trained) return tl::unexpected(trained.error());
  console.print(arguments.has(option::json) ? runsAsJson(trained->ends, trained->prepared)
                                            : runTable(trained->ends));
  if (trained->stopped())
    console.say(tr("Stopped. The same command with --resume (without --overwrite) goes on from here."));
  if (trained->good()) return {};
  return failedRun(trained->errors);
}

}  // namespace ordinate
