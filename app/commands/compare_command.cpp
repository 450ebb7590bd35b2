#include "app/commands/compare_command.h"

#include "app/base/catalogue_resource.h"
#include "app/commands/measure_option.h"
#include "app/commands/option_names.h"
#include "app/race/comparison_file.h"
#include "app/race/comparison_text.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

const QString referenceOption = QStringLiteral("reference");
const QString marginOption = QStringLiteral("margin");

Result<ComparisonChoice> readChoice(const CommandArguments& arguments) {
  ComparisonChoice choice;
  const auto measure = readRunMeasure(arguments);
  if (!measure) return tl::unexpected(measure.error());
  choice.measure = *measure;
  choice.reference = arguments.value(referenceOption);
  if (arguments.has(marginOption)) {
    bool good = false;
    const double margin = arguments.value(marginOption).toDouble(&good);
    if (!good || !(margin >= 0 && margin <= 1e6))
      return fail("--margin", "got \"" + arguments.value(marginOption).toStdString() + "\"",
                  choice.measure->share ? "a number of percentage points, such as 0.5"
                                        : "a number of at least 0, such as 0.01");
    choice.doesNotMatter = choice.measure->share ? margin / 100 : margin;
  }
  return choice;
}

Result<void> checkReference(const std::vector<VariantTable>& tables, const QString& reference) {
  QStringList labels;
  for (const VariantTable& table : tables)
    for (const VariantRow& row : table.rows)
      if (!labels.contains(row.label)) labels += row.label;
  if (reference.isEmpty() || labels.contains(reference)) return {};
  return fail("--reference", "there is no variant \"" + reference.toStdString() + "\"",
              "one of " + labels.join(QStringLiteral(", ")).toStdString());
}

}  // namespace

CommandUsage CompareCommand::usage() const {
  return {QStringLiteral("compare"),
          QStringLiteral("FOLDER"),
          tr("compares the variants of the runs in FOLDER over their seeds, with intervals and a verdict"),
          {{referenceOption, tr("LABEL"),
            tr("the variant that the others are compared with (default: the first)")},
           runMeasureOption(),
           {marginOption, tr("N"),
            tr("differences up to N do not matter: percentage points for accuracies (default 0)")},
           {option::out, tr("FILE"), tr("also writes the table as CSV")},
           {option::json, QString(), tr("prints JSON")}}};
}

CommandResult CompareCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto choice = readChoice(arguments);
  if (!choice) return badInput(choice.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto runs = readEndedRuns(arguments.argument(), *catalogue);
  if (!runs) return badInput(runs.error());
  const std::vector<VariantTable> tables = variantTables(*runs, *catalogue, *choice);
  if (const auto known = checkReference(tables, choice->reference); !known) return badInput(known.error());
  if (tables.empty())
    return badInput(Error{arguments.argument().toStdString(), "no run in this folder has ended", "",
                          "Finish them with ordinate train --resume"});
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
