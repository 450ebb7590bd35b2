#include "app/commands/comparison_options.h"

#include <QCoreApplication>

#include "app/commands/measure_option.h"

namespace ordinate {

namespace {

struct ComparisonOptionText {
  Q_DECLARE_TR_FUNCTIONS(ComparisonOptions)
};

const QString referenceOption = QStringLiteral("reference");
const QString marginOption = QStringLiteral("margin");

}  // namespace

QList<CommandOption> comparisonOptions() {
  return {{referenceOption, ComparisonOptionText::tr("LABEL"),
           ComparisonOptionText::tr("the variant that the others are compared with (default: the first)")},
          runMeasureOption(),
          {marginOption, ComparisonOptionText::tr("N"),
           ComparisonOptionText::tr(
               "differences up to N do not matter: percentage points for accuracies (default 0)")}};
}

Result<ComparisonChoice> readComparisonChoice(const CommandArguments& arguments, const Catalogue& catalogue) {
  ComparisonChoice choice;
  const auto measure = readRunMeasure(arguments, catalogue);
  if (!measure) return tl::unexpected(measure.error());
  choice.measure = *measure;
  choice.reference = arguments.value(referenceOption);
  if (arguments.has(marginOption)) {
    bool good = false;
    const double margin = arguments.value(marginOption).toDouble(&good);
    if (!good || !(margin >= 0 && margin <= 1e6))
      return fail("--margin", "got \"" + arguments.value(marginOption).toStdString() + "\"",
                  choice.measure.share ? "a number of percentage points, such as 0.5"
                                       : "a number of at least 0, such as 0.01");
    choice.doesNotMatter = choice.measure.share ? margin / 100 : margin;
  }
  return choice;
}

Result<void> checkChoice(const std::vector<EndedRun>& runs, const ComparisonChoice& choice) {
  if (const auto has = checkMeasured(runs, choice.measure); !has) return has;
  QStringList labels;
  for (const EndedRun& run : runs) {
    const QString label = QString::fromStdString(run.run.label);
    if (run.record && !labels.contains(label)) labels += label;
  }
  if (choice.reference.isEmpty() || labels.contains(choice.reference)) return {};
  return fail("--reference", "there is no variant \"" + choice.reference.toStdString() + "\"",
              "one of " + labels.join(QStringLiteral(", ")).toStdString());
}

}  // namespace ordinate
