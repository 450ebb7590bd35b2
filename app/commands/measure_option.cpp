#include "app/commands/measure_option.h"

#include <QCoreApplication>
#include <algorithm>

namespace ordinate {

namespace {

const QString measureName = QStringLiteral("measure");

struct MeasureText {
  Q_DECLARE_TR_FUNCTIONS(MeasureOption)
};

QString measureIds() {
  QStringList ids;
  for (const RunMeasure& measure : run_measures()) ids += QString::fromStdString(measure.id);
  return ids.join(QStringLiteral(", "));
}

}  // namespace

CommandOption runMeasureOption() {
  return {measureName, MeasureText::tr("NAME"),
          MeasureText::tr("what is compared: %1; or a number of an analysis (ordinate list measures) "
                          "that the experiment asks for in evaluation.measures")
              .arg(measureIds())};
}

Result<RunMeasure> readRunMeasure(const CommandArguments& arguments, const Catalogue& catalogue) {
  if (!arguments.has(measureName)) return run_measures().front();
  const std::string id = arguments.value(measureName).toStdString();
  if (auto measure = find_run_measure(id, catalogue)) return std::move(*measure);
  return fail(
      "--measure", "there is no measure \"" + id + "\"",
      "one of " + measureIds().toStdString() + ", or of those that \"ordinate list measures\" prints");
}

Result<void> checkMeasured(const std::vector<EndedRun>& runs, const RunMeasure& measure) {
  const bool has = std::any_of(runs.begin(), runs.end(), [&](const EndedRun& run) {
    return run.record && run.record->measures.contains(measure.id);
  });
  if (measure.value != nullptr || has) return {};
  return fail("--measure", "no run was asked for \"" + measure.id + "\"",
              "runs of an experiment that has it in evaluation.measures", "Add it there and train again");
}

Result<void> checkAskedFor(const CheckedExperiment& experiment, const RunMeasure& measure) {
  if (measure.value != nullptr) return {};
  for (const PlannedVariant& planned : experiment.plan())
    for (const Json& asked : planned.config["evaluation"].value("measures", Json::array()))
      if (asked == measure.id) return {};
  return fail("--measure", "the experiment does not ask for \"" + measure.id + "\"",
              "a measure in its evaluation.measures", "Add it there");
}

}  // namespace ordinate
