#include "app/check_command.h"

#include <set>

#include "app/catalogue_resource.h"
#include "app/experiment_source.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

/// What only the data can tell: a file that is missing, not UTF-8, has a single class, …
Errors dataErrors(const std::vector<RunConfig>& runs) {
  Errors errors;
  std::set<std::string> seen;
  for (const RunConfig& run : runs) {
    if (!seen.insert(run.task.dump()).second) continue;
    const auto task = make_task(run.task, run.folder);
    if (!task) errors.push_back(task.error());
  }
  return errors;
}

QString joined(const std::vector<std::string>& parts) {
  QStringList list;
  for (const std::string& part : parts) list += QString::fromStdString(part);
  return list.join(QStringLiteral(", "));
}

}  // namespace

CommandUsage CheckCommand::usage() const {
  return {QStringLiteral("check"),
          QStringLiteral("FILE"),
          tr("says everything that is wrong with an experiment (FILE or example:ID)"),
          {}};
}

ExitStatus CheckCommand::run(const CommandArguments& arguments, const Console& console) {
  const auto catalogue = readCatalogue();
  if (!catalogue) {
    console.report(catalogue.error());
    return ExitStatus::failed;
  }
  const auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) {
    console.report(source.error());
    return ExitStatus::badInput;
  }
  const auto runs = expand(source->experiment, *catalogue, source->folder);
  Errors errors = runs ? dataErrors(*runs) : runs.error();
  for (Error& error : errors)
    if (error.where.rfind("base.", 0) == 0)
      error.where = arguments.argument().toStdString() + ": " + error.where;
  if (!errors.empty()) {
    console.report(errors);
    return ExitStatus::badInput;
  }
  QStringList labels;
  QStringList seeds;
  for (const RunConfig& run : *runs) {
    const QString label = QString::fromStdString(run.label);
    const QString seed = QString::number(run.seed);
    if (!labels.contains(label)) labels += label;
    if (!seeds.contains(seed)) seeds += seed;
  }
  console.print(tr("%1 is correct. Runs: %2. Variants: %3. Seeds: %4.")
                    .arg(arguments.argument())
                    .arg(runs->size())
                    .arg(labels.join(QStringLiteral(", ")), seeds.join(QStringLiteral(", "))));
  const auto differing = differing_fields(source->experiment, *catalogue);
  if (!differing.empty()) console.print(tr("The variants differ in %1.").arg(joined(differing)));
  return ExitStatus::done;
}

}  // namespace ordinate
