#include "app/commands/train_command.h"

#include <algorithm>

#include "app/base/catalogue_resource.h"
#include "app/commands/option_names.h"
#include "app/commands/run_table.h"
#include "app/commands/training.h"
#include "app/document/experiment_source.h"
#include "model/experiment/duration.h"

namespace ordinate {

namespace {

const QString stepsOption = QStringLiteral("steps");
const QString epochsOption = QStringLiteral("epochs");
const QString resumeName = QStringLiteral("resume");

}  // namespace

CommandUsage TrainCommand::usage() const {
  QList<CommandOption> options = {
      seedOption(),
      {option::variant, tr("LABEL"), tr("only this variant; can be given several times"), true}};
  options = trainingOptions().mid(0, 1) + options + trainingOptions().mid(1);
  options.append({stepsOption, tr("N"),
                  tr("with --resume: runs with fewer steps, finished ones too, go on to N in all")});
  options.append({epochsOption, tr("N"), tr("the same for runs that count epochs")});
  options.append(storeOption());
  options.append({option::json, QString(), tr("prints the results as JSON")});
  return {QStringLiteral("train"), QStringLiteral("FILE"),
          tr("trains every run of an experiment (FILE or example:ID), without a window"), options};
}

Checked<TrainCommand::Plan> TrainCommand::readPlan(const CommandArguments& arguments) {
  const auto catalogue = readCatalogue();
  if (!catalogue) return tl::unexpected(Errors{catalogue.error()});
  auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return tl::unexpected(source.error());
  if (const auto taken = takeSeeds(arguments, source->experiment); !taken)
    return tl::unexpected(Errors{taken.error()});
  if (const auto taken = takeDuration(arguments, source->experiment); !taken)
    return tl::unexpected(Errors{taken.error()});
  auto runs = expand(source->experiment, *catalogue, source->folder);
  if (!runs) return tl::unexpected(runs.error());
  if (!arguments.has(option::variant)) return Plan{source->experiment, std::move(*runs)};
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
  return Plan{source->experiment, std::move(*runs)};
}

Result<void> TrainCommand::takeDuration(const CommandArguments& arguments, Experiment& experiment) {
  constexpr int most = 1000000000;
  Duration wanted;
  for (const auto& [option, value] :
       {std::pair{stepsOption, &wanted.steps}, std::pair{epochsOption, &wanted.epochs}}) {
    if (!arguments.has(option)) continue;
    if (!arguments.has(resumeName))
      return fail("ordinate train", "--" + option.toStdString() + " needs --resume",
                  "a folder whose runs go on", "To train anew, change the experiment");
    const auto number = arguments.number(option, 1, 1, most);
    if (!number) return tl::unexpected(number.error());
    *value = *number;
  }
  experiment = lengthened(std::move(experiment), wanted);
  return {};
}

CommandResult TrainCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto plan = readPlan(arguments);
  if (!plan) return badInput(plan.error());
  const auto folder = readFolder(arguments, "ordinate train", plan->experiment);
  if (!folder) return badInput(folder.error());
  const auto options = readEngineOptions(arguments, "ordinate train", *folder);
  if (!options) return badInput(options.error());
  const auto begun = [&] { return writeCard(arguments, *options, plan->experiment, plan->runs); };
  const auto trained = trainRuns(plan->runs, *options, context, begun);
  if (!trained) return tl::unexpected(trained.error());
  console.print(arguments.has(option::json) ? runsAsJson(trained->ends, trained->prepared)
                                            : runTable(trained->ends));
  sayWhereKept(arguments, *options, console);
  if (trained->stopped())
    console.say(tr("Stopped. The same command with --resume (without --overwrite) goes on from here."));
  if (trained->good()) return {};
  return failedRun(trained->errors);
}

}  // namespace ordinate
