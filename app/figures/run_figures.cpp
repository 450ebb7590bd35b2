#include "app/figures/run_figures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/race/curve_presenter.h"
#include "app/race/length_presenter.h"
#include "model/analysis/similarity.h"
#include "model/record/ending.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/plots/curve_figure.h"
#include "widgets/plots/length_plot.h"

namespace ordinate {

namespace {

struct FigureText {
  Q_DECLARE_TR_FUNCTIONS(RunFigures)
};

/// Told by where the second epoch began; nothing of a run that has come to none.
std::optional<std::int64_t> stepsPerEpoch(const std::vector<StepRecord>& steps) {
  const auto second =
      std::find_if(steps.begin(), steps.end(), [](const StepRecord& step) { return step.epoch == 2; });
  return second == steps.end() ? std::nullopt : std::optional(second->step - 1);
}

/// The race that the runs were, as the window would show it.
class FoundRace : public ShownRace {
 public:
  FoundRace(const std::vector<FoundRun>& runs, const Catalogue& catalogue, const DrawnVariants& variants = {})
      : ShownRace(catalogue) {
    showVariants({variants.begin(), variants.end()});
    std::vector<RunConfig> configs;
    std::vector<PreparedRun> prepared;
    for (const FoundRun& found : runs) {
      configs.push_back(found.run);
      PreparedRun run;
      run.label = found.run.label;
      run.seed = found.run.seed;
      if (!found.steps.empty()) run.total_steps = found.steps.back().step;
      run.steps_per_epoch = stepsPerEpoch(found.steps);
      if (found.record) {
        run.guessing_level = found.record->guessing_level.value_or(0);
        run.order_blind_bound = found.record->order_blind_bound;
      }
      prepared.push_back(std::move(run));
    }
    setUpcoming(configs);
    takePrepared(prepared);
  }
};

double largest(const Matrix& matrix) {
  double bound = 0;
  for (const float value : matrix.values)
    if (std::isfinite(value)) bound = std::max(bound, std::abs(static_cast<double>(value)));
  return bound;
}

/// One chart a task.
std::vector<RaceCurves> drawnCurves(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                    const DrawnVariants& variants) {
  std::vector<RaceCurves> races = emptyCurves(FoundRace(runs, catalogue, variants));
  for (RaceCurves& race : races)
    for (RunCurves& curves : race.runs) {
      const FoundRun& found = runs[static_cast<std::size_t>(curves.run().run)];
      curves.append(found.steps);
      curves.finished = found.record && !can_go_on(found.record->ending);
      if (found.record && found.record->best_validation_loss) curves.bestStep = found.record->best_step;
    }
  return races;
}

std::shared_ptr<const Figure> curvesOf(std::vector<RaceCurves> races, const CurveFigureOptions& options) {
  Figures figures;
  for (RaceCurves& race : races) figures.push_back(makeCurveFigure(std::move(race), options));
  if (figures.size() == 1) return figures.front();
  return stackFigures(QStringLiteral("accuracy-and-loss"), FigureText::tr("Accuracy and loss"),
                      std::move(figures));
}

}  // namespace

std::vector<DrawnRun> drawnRunsOf(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                  const DrawnVariants& variants) {
  const FoundRace race(runs, catalogue, variants);
  std::vector<DrawnRun> drawn = race.drawnRuns();
  std::erase_if(drawn, [&](const DrawnRun& run) { return !race.isShown(run.run); });
  return drawn;
}

std::shared_ptr<const Figure> curvesOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                           const DrawnVariants& variants, const CurveZoom& zoom) {
  return curvesOf(drawnCurves(runs, catalogue, variants), {.zoom = zoom});
}

std::shared_ptr<const Figure> curvesOverEpochs(const std::vector<FoundRun>& runs,
                                               const Catalogue& catalogue) {
  std::vector<RaceCurves> races = drawnCurves(runs, catalogue, {});
  const bool all =
      std::all_of(races.begin(), races.end(), [](const RaceCurves& race) { return race.stepsPerEpoch > 1; });
  return all ? curvesOf(std::move(races), {.epochs = true}) : nullptr;
}

std::shared_ptr<const Figure> lengthsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue) {
  Figures figures;
  for (LengthPlotData& task : emptyLengths(FoundRace(runs, catalogue))) {
    for (LengthCurve& curve : task.curves)
      curve.records = newestOf(runs[static_cast<std::size_t>(curve.run)].lengths);
    if (!task.lengths().empty()) figures.push_back(makeLengthFigure(std::move(task)));
  }
  if (figures.empty()) return nullptr;
  if (figures.size() == 1) return figures.front();
  return stackFigures(QStringLiteral("lengths"), FigureText::tr("Accuracy at other lengths"),
                      std::move(figures));
}

std::shared_ptr<const Figure> positionsOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                              const DrawnVariants& variants) {
  HeatMapFigureData data;
  data.name = QStringLiteral("position-vectors");
  data.title = FigureText::tr("Position vectors");
  data.caption = FigureText::tr("Rows are positions, columns dimensions.");
  data.rowName = FigureText::tr("position");
  data.columnName = FigureText::tr("dimension");
  double bound = 0;
  for (const DrawnRun& drawn : drawnRunsOf(runs, catalogue, variants)) {
    const FoundRun& found = runs[static_cast<std::size_t>(drawn.run)];
    if (found.table.empty()) continue;
    const bool trained = !(found.table == found.initialTable);
    const QString when = found.record ? FigureText::tr("at step %L1").arg(found.record->steps) : QString();
    data.matrices.push_back({drawn.label, trained ? when : QString(), found.table});
    if (trained) data.matrices.push_back({drawn.label, FigureText::tr("at the start"), found.initialTable});
    bound = std::max({bound, largest(found.table), largest(found.initialTable)});
  }
  if (data.matrices.empty()) return nullptr;
  data.low = -bound;
  data.high = bound;
  return makeHeatMapFigure(std::move(data));
}

std::shared_ptr<const Figure> similarityOfRuns(const std::vector<FoundRun>& runs, const Catalogue& catalogue,
                                               SimilarityMeasure measure, bool centred,
                                               const DrawnVariants& variants) {
  HeatMapFigureData data;
  data.name = QStringLiteral("similarity");
  data.title = centred ? FigureText::tr("Similarity of position vectors, centred")
                       : FigureText::tr("Similarity of position vectors");
  data.caption = FigureText::tr("Rows and columns are positions.");
  data.rowName = FigureText::tr("position");
  data.columnName = FigureText::tr("other position");
  data.square = true;
  double bound = 0;
  for (const DrawnRun& drawn : drawnRunsOf(runs, catalogue, variants)) {
    const FoundRun& found = runs[static_cast<std::size_t>(drawn.run)];
    if (found.table.empty()) continue;
    data.matrices.push_back({drawn.label, {}, similarity(found.table, measure, centred)});
    bound = std::max(bound, largest(data.matrices.back().matrix));
  }
  if (data.matrices.empty()) return nullptr;
  const bool distance = measure == SimilarityMeasure::distance;
  data.high = measure == SimilarityMeasure::cosine ? 1 : bound;
  data.low = distance ? 0 : -data.high;
  data.map = distance ? ColourMap::sequential : ColourMap::diverging;
  return makeHeatMapFigure(std::move(data));
}

}  // namespace ordinate
