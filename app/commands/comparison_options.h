#pragma once
#include "app/commands/command.h"
#include "app/race/variant_table.h"

namespace ordinate {

/// --reference, --measure and --margin: how variants are compared.
QList<CommandOption> comparisonOptions();
Result<ComparisonChoice> readComparisonChoice(const CommandArguments& arguments, const Catalogue& catalogue);
/// Errors where the reference is no variant of `runs`, or none of them has the number.
Result<void> checkChoice(const std::vector<EndedRun>& runs, const ComparisonChoice& choice);

}  // namespace ordinate
