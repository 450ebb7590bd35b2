#include "app/commands/manual_command.h"

#include "app/base/catalogue_resource.h"
#include "app/document/manual.h"

namespace ordinate {

CommandUsage ManualCommand::usage() const {
  return {QStringLiteral("manual"),
          QStringLiteral("FOLDER"),
          tr("writes the manual into FOLDER, as pages for a browser: begin with index.html"),
          {}};
}

CommandResult ManualCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto pages = writeManual(arguments.argument(), *catalogue);
  if (!pages) return failedRun(pages.error());
  console.say(tr("Pages written: %1").arg(*pages));
  return {};
}

}  // namespace ordinate
