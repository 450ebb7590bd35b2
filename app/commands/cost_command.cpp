#include "app/commands/cost_command.h"

#include "app/commands/option_names.h"

#include <QFileInfo>

#include "app/base/catalogue_resource.h"
#include "app/base/model_library_loader.h"
#include "app/base/stop_signals.h"
#include "app/base/text_columns.h"
#include "app/document/experiment_source.h"
#include "model/sizing/cost_growth.h"
#include "widgets/common/fonts.h"
#include "widgets/plots/cost_figure.h"

namespace ordinate {

namespace {

const QString overOption = QStringLiteral("over");
const QString secondsOption = QStringLiteral("seconds");
const QString csvOption = QStringLiteral("csv");

constexpr int longestMeasurement = 3600;

Json toJson(const std::optional<ExponentFit>& fit) {
  if (!fit) return {};
  Json json = {{"exponent", fit->exponent}, {"points", fit->points}};
  json["standard_error"] = fit->standard_error ? Json(*fit->standard_error) : Json();
  return json;
}

Json toJson(const CostCurve& curve) {
  Json points = Json::array();
  for (const CostPoint& point : curve.points)
    points.push_back({{"size", point.size},
                      {"milliseconds", point.milliseconds},
                      {"lower_quartile", point.lower_quartile},
                      {"upper_quartile", point.upper_quartile},
                      {"repetitions", point.repetitions},
                      {"bytes", point.bytes},
                      {"operations", point.operations}});
  return {{"label", curve.label},
          {"over", name_of(curve.over)},
          {"points", points},
          {"ended_because", curve.ended_because},
          {"time", toJson(curve.time)},
          {"memory", toJson(curve.memory)},
          {"operations", toJson(curve.operations)}};
}

std::shared_ptr<const Figure> figureOf(const std::vector<CostCurve>& curves) {
  Figures figures;
  for (const CostCurve& curve : curves) figures.push_back(makeCostFigure(curve));
  if (figures.size() == 1) return figures.front();
  return stackFigures(figures.front()->name(), figures.front()->title(), figures);
}

}  // namespace

CommandUsage CostCommand::usage() const {
  return {QStringLiteral("cost"),
          QStringLiteral("FILE"),
          tr("measures how time and memory of a training step grow (FILE or example:ID)"),
          {{overOption, QStringLiteral("length|width|layers"),
            tr("what grows; can be given several times (default length)"), true},
           {option::variant, tr("LABEL"), tr("the variant (default: the first)")},
           {secondsOption, tr("N"), tr("about how long each may take (default 20)")},
           {option::json, QString(), tr("prints all numbers as JSON")},
           {csvOption, tr("FILE"), tr("writes the points as CSV")},
           {option::out, tr("FILE"), tr("draws them: .png, .svg or .pdf")}}};
}

Result<RunConfig> CostCommand::readRun(const CommandArguments& arguments,
                                       const std::vector<RunConfig>& runs) {
  if (!arguments.has(option::variant)) return runs.front();
  QStringList labels;
  for (const RunConfig& run : runs) {
    const QString label = QString::fromStdString(run.label);
    if (label == arguments.value(option::variant)) return run;
    if (!labels.contains(label)) labels += label;
  }
  return fail("--variant",
              tr("there is no variant \"%1\"").arg(arguments.value(option::variant)).toStdString(),
              tr("one of %1").arg(labels.join(QStringLiteral(", "))).toStdString());
}

Checked<CostCommand::Job> CostCommand::readJob(const CommandArguments& arguments) {
  Job job;
  const QStringList names = arguments.values(overOption);
  for (const QString& name : names) {
    const auto variable = cost_variable(name.toStdString());
    if (!variable)
      return tl::unexpected(Errors{{"--over", tr("got \"%1\"").arg(name).toStdString(),
                                    tr("length, width or layers").toStdString(), ""}});
    job.over.push_back(*variable);
  }
  if (job.over.empty()) job.over = {CostVariable::length};
  const auto seconds = arguments.number(secondsOption, static_cast<int>(job.seconds), 1, longestMeasurement);
  if (!seconds) return tl::unexpected(Errors{seconds.error()});
  job.seconds = *seconds;
  if (arguments.has(option::out)) {
    job.format = figureFormat(QFileInfo(arguments.value(option::out)).suffix());
    if (!job.format)
      return tl::unexpected(Errors{{"--out", tr("got \"%1\"").arg(arguments.value(option::out)).toStdString(),
                                    tr("a file that ends in .png, .svg or .pdf").toStdString(), ""}});
  }
  const auto catalogue = readCatalogue();
  if (!catalogue) return tl::unexpected(Errors{catalogue.error()});
  const auto source = readExperimentSource(arguments.argument(), *catalogue);
  if (!source) return tl::unexpected(source.error());
  const auto runs = expand(source->experiment, *catalogue, source->folder);
  if (!runs) return tl::unexpected(runs.error());
  const auto run = readRun(arguments, *runs);
  if (!run) return tl::unexpected(Errors{run.error()});
  job.run = *run;
  return job;
}

CommandResult CostCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  const auto job = readJob(arguments);
  if (!job) return badInput(job.error());
  const auto library = loadModelLibrary();
  if (!library) return failedRun(library.error());
  const StopSignals signals;
  std::vector<CostCurve> curves;
  for (const CostVariable over : job->over) {
    auto curve = (*library)->measure_cost(job->run, {over, job->seconds},
                                          [&signals] { return signals.stopAsked(); }, {});
    if (!curve) return signals.stopAsked() ? failedRun(curve.error()) : badInput(curve.error());
    curves.push_back(std::move(*curve));
  }
  if (arguments.has(option::json)) {
    Json json = Json::array();
    for (const CostCurve& curve : curves) json.push_back(toJson(curve));
    console.print(QString::fromStdString(json.dump(2)));
  } else {
    for (const CostCurve& curve : curves) print(curve, console);
  }
  const auto written = write(arguments, *job, curves);
  if (!written) return failedRun(written.error());
  return {};
}

void CostCommand::print(const CostCurve& curve, const Console& console) {
  const auto cell = [](double value) { return QString::number(value, 'g', 4); };
  QList<QStringList> rows = {{costVariableWord(curve.over), tr("ms a step"), tr("quartiles"),
                              tr("repetitions"), tr("MB"), tr("multiplications")}};
  for (const CostPoint& point : curve.points)
    rows += QStringList{QString::number(point.size),
                        cell(point.milliseconds),
                        QStringLiteral("%1–%2").arg(cell(point.lower_quartile), cell(point.upper_quartile)),
                        QString::number(point.repetitions),
                        QString::number(point.bytes / 1e6, 'f', 1),
                        cell(point.operations)};
  console.print(textColumns(rows, {}));
  console.print(
      tr("%1: exponent of time %2, of memory %3, of the multiplications %4; from the %5 largest sizes.")
          .arg(QString::fromStdString(curve.label), exponentText(curve.time), exponentText(curve.memory),
               exponentText(curve.operations))
          .arg(curve.time ? curve.time->points : 0));
  if (!curve.ended_because.empty())
    console.print(tr("No larger size: %1.").arg(QString::fromStdString(curve.ended_because)));
}

Result<void> CostCommand::write(const CommandArguments& arguments, const Job& job,
                                const std::vector<CostCurve>& curves) {
  const auto figure = figureOf(curves);
  const QByteArray experiment = QByteArray::fromStdString(write_experiment(experiment_of(job.run)));
  FigureOptions options;
  if (job.format) options.font = loadApplicationFonts();
  const auto save = [&](const QString& option, FigureFormat format) -> Result<void> {
    const auto bytes = renderFigure(*figure, format, options, experiment);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto written = writeBytes(arguments.value(option), *bytes);
    if (!written) return tl::unexpected(written.error());
    return {};
  };
  if (arguments.has(csvOption))
    if (const auto written = save(csvOption, FigureFormat::csv); !written) return written;
  if (job.format) return save(option::out, *job.format);
  return {};
}

}  // namespace ordinate
