#include "app/commands/measure_option.h"

#include <QCoreApplication>

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
  return {measureName, MeasureText::tr("NAME"), MeasureText::tr("what is compared: %1").arg(measureIds())};
}

Result<const RunMeasure*> readRunMeasure(const CommandArguments& arguments) {
  if (!arguments.has(measureName)) return &run_measures().front();
  const std::string id = arguments.value(measureName).toStdString();
  if (const RunMeasure* measure = find_run_measure(id)) return measure;
  return fail("--measure", "there is no measure \"" + id + "\"", "one of " + measureIds().toStdString());
}

}  // namespace ordinate
