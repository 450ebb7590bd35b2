#include "app/commands/report_command.h"

#include "app/base/catalogue_resource.h"
#include "app/commands/comparison_options.h"
#include "app/commands/option_names.h"
#include "app/report/write_report.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

const QString questionOption = QStringLiteral("question");

}  // namespace

CommandUsage ReportCommand::usage() const {
  QList<CommandOption> options = {
      {option::out, tr("FILE"),
       tr("the file to write: .html or .pdf; may be given twice (default: report.html in FOLDER)"), true},
      {questionOption, tr("TEXT"), tr("what the experiment asks, printed below its name")}};
  return {
      QStringLiteral("report"), QStringLiteral("FOLDER"),
      tr("writes a report of the runs in FOLDER for readers who were not there, the experiment inside it"),
      options + comparisonOptions()};
}

CommandResult ReportCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  ReportOrder order;
  order.folder = arguments.argument();
  order.question = arguments.value(questionOption);
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto choice = readComparisonChoice(arguments, *catalogue);
  if (!choice) return badInput(choice.error());
  order.choice = *choice;
  QStringList paths = arguments.values(option::out);
  if (paths.isEmpty()) paths += order.folder + QStringLiteral("/report.html");
  for (const QString& path : paths)
    if (const auto good = checkReportPath(path); !good) return badInput(good.error());
  const auto source = readReportSource(order, *catalogue);
  if (!source) return badInput(source.error());
  if (const auto known = checkChoice(source->runs, order.choice); !known) return badInput(known.error());
  const auto written = writeReports(*source, order, *catalogue, paths, loadApplicationFonts());
  if (!written) return failedRun(written.error());
  for (const QString& path : paths) console.print(tr("Written: %1").arg(path));
  return {};
}

}  // namespace ordinate
