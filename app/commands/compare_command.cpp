#include "app/commands/compare_command.h"

#include "app/base/catalogue_resource.h"
#include "app/commands/comparison_options.h"
#include "app/commands/option_names.h"
#include "app/race/comparison_file.h"
#include "app/race/comparison_text.h"
#include "model/files/atomic_file.h"

namespace ordinate {

CommandUsage CompareCommand::usage() const {
  return {QStringLiteral("compare"), QStringLiteral("FOLDER"),
          tr("compares the variants of the runs in FOLDER over their seeds, with intervals and a verdict"),
          comparisonOptions() +
              QList<CommandOption>{{option::out, tr("FILE"), tr("also writes the table as CSV")},
                                   {option::json, QString(), tr("prints JSON")}}};
}

CommandResult CompareCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto choice = readComparisonChoice(arguments, *catalogue);
  if (!choice) return badInput(choice.error());
  const auto runs = readEndedRuns(arguments.argument(), *catalogue);
  if (!runs) return badInput(runs.error());
  const std::vector<VariantTable> tables = variantTables(*runs, *catalogue, *choice);
  if (tables.empty())
    return badInput(Error{arguments.argument().toStdString(), "no run in this folder has ended", "",
                          "Finish them with ordinate train --resume"});
  if (const auto known = checkChoice(*runs, *choice); !known) return badInput(known.error());
  if (arguments.has(option::out)) {
    const auto written =
        write_file(arguments.value(option::out).toStdString(), comparisonCsv(tables, *choice));
    if (!written) return failedRun(written.error());
  }
  console.print(arguments.has(option::json) ? QString::fromStdString(comparisonJson(tables, *choice).dump(2))
                                            : comparisonText(tables, *choice));
  return {};
}

}  // namespace ordinate
