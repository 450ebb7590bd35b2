#include "app/commands/plot_command.h"

#include "app/commands/option_names.h"

#include <QFileInfo>

#include "app/base/catalogue_resource.h"
#include "app/figures/export_figures.h"
#include "app/figures/run_figures.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

const QString whatOption = QStringLiteral("what");
const QString measureOption = QStringLiteral("measure");
const QString centredOption = QStringLiteral("centred");
const QString epochsOption = QStringLiteral("epochs");
const QString dpiOption = QStringLiteral("dpi");

const QString curves = QStringLiteral("curves");
const QString lengths = QStringLiteral("lengths");
const QString positions = QStringLiteral("positions");
const QString similarities = QStringLiteral("similarity");
const QString cosine = QStringLiteral("cosine");
const QString dotProduct = QStringLiteral("dot-product");
const QString distance = QStringLiteral("distance");

/// What the command line asks for.
struct Order {
  QString what;
  bool centred = false;
  bool epochs = false;
  SimilarityMeasure measure = SimilarityMeasure::cosine;
  FigureFormat format = FigureFormat::png;
  FigureOptions options;
};

Result<QString> choice(const CommandArguments& arguments, const QString& option, const QStringList& choices,
                       const QString& fallback) {
  const QString value = arguments.has(option) ? arguments.value(option) : fallback;
  if (choices.contains(value)) return value;
  return fail("--" + option.toStdString(),
              value.isEmpty() ? "is missing" : "got \"" + value.toStdString() + "\"",
              "one of " + choices.join(QStringLiteral(", ")).toStdString());
}

Result<Order> readOrder(const CommandArguments& arguments) {
  Order order;
  const auto what = choice(arguments, whatOption, {curves, lengths, positions, similarities}, QString());
  if (!what) return tl::unexpected(what.error());
  order.what = *what;
  const auto measure = choice(arguments, measureOption, {cosine, dotProduct, distance}, cosine);
  if (!measure) return tl::unexpected(measure.error());
  if (*measure == dotProduct) order.measure = SimilarityMeasure::dot_product;
  if (*measure == distance) order.measure = SimilarityMeasure::distance;
  order.centred = arguments.has(centredOption);
  order.epochs = arguments.has(epochsOption);
  if (order.epochs && order.what != curves)
    return fail("--epochs", "has no meaning for " + order.what.toStdString(), "--what curves");
  const auto dpi = arguments.number(dpiOption, order.options.dpi, 24, 2400);
  if (!dpi) return tl::unexpected(dpi.error());
  order.options.dpi = *dpi;
  const auto format = figureFormat(QFileInfo(arguments.value(option::out)).suffix());
  if (!format)
    return fail("--out", "got \"" + arguments.value(option::out).toStdString() + "\"",
                "a file that ends in .png, .svg, .pdf or .csv");
  order.format = *format;
  return order;
}

std::shared_ptr<const Figure> figureOf(const Order& order, const std::vector<FoundRun>& runs,
                                       const Catalogue& catalogue) {
  if (order.what == curves && order.epochs) return curvesOverEpochs(runs, catalogue);
  if (order.what == curves) return curvesOfRuns(runs, catalogue);
  if (order.what == lengths) return lengthsOfRuns(runs, catalogue);
  if (order.what == positions) return positionsOfRuns(runs, catalogue);
  return similarityOfRuns(runs, catalogue, order.measure, order.centred);
}

Error nothingToDraw(const QString& what, const QString& folder) {
  if (what == curves)
    return {folder.toStdString(), "the runs here do not count epochs together",
            "runs that have gone more than once through their training samples, in equally many steps",
            "Leave --epochs out: steps are counted then"};
  if (what == lengths)
    return {folder.toStdString(), "no run here was tested at other lengths while it was trained",
            "runs of an experiment with evaluation.lengths", "ordinate evaluate tests a finished run"};
  return {folder.toStdString(), "no run here has position vectors", "runs with an encoding that has a table",
          ""};
}

}  // namespace

CommandUsage PlotCommand::usage() const {
  return {QStringLiteral("plot"),
          QStringLiteral("FOLDER"),
          tr("draws what the runs in a folder left, the experiment inside the file"),
          {{whatOption, QStringLiteral("curves|lengths|positions|similarity"), tr("which picture")},
           {option::out, tr("FILE"), tr("the file to write: .png, .svg, .pdf or .csv (the data)")},
           {measureOption, QStringLiteral("cosine|dot-product|distance"),
            tr("of the similarity (default cosine)")},
           {centredOption, QString(), tr("subtracts the mean position vector before the similarity")},
           {epochsOption, QString(), tr("curves over epochs, passes over the training samples, not steps")},
           {dpiOption, tr("N"), tr("pixels per inch of a PNG (default 192)")}}};
}

CommandResult PlotCommand::run(const CommandContext& context) {
  const auto& [arguments, console] = context;
  auto order = readOrder(arguments);
  if (!order) return badInput(order.error());
  const auto catalogue = readCatalogue();
  if (!catalogue) return failedRun(catalogue.error());
  const auto runs = readRunFolders(arguments.argument(), *catalogue);
  if (!runs) return badInput(runs.error());
  const auto figure = figureOf(*order, *runs, *catalogue);
  if (!figure) return badInput(nothingToDraw(order->what, arguments.argument()));
  order->options.font = loadApplicationFonts();
  const QByteArray experiment = QByteArray::fromStdString(write_experiment(experimentOf(*runs)));
  const auto bytes = renderFigure(*figure, order->format, order->options, experiment);
  const auto written =
      bytes ? writeBytes(arguments.value(option::out), *bytes) : tl::unexpected(bytes.error());
  if (!written) return failedRun(written.error());
  return {};
}

}  // namespace ordinate
