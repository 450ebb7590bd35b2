#include "app/figures/run_figures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/race/race_summary.h"
#include "model/analysis/similarity.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/plots/curve_figure.h"

namespace ordinate {

namespace {

struct FigureText {
  Q_DECLARE_TR_FUNCTIONS(RunFigures)
};

bool severalSeeds(const std::vector<FoundRun>& runs) {
  return std::any_of(runs.begin(), runs.end(),
                     [&](const FoundRun& run) { return run.run.seed != runs.front().run.seed; });
}

QString nameOf(const FoundRun& run, bool withSeed) {
  const QString label = QString::fromStdString(run.run.label);
  return withSeed ? FigureText::tr("%1, seed %2").arg(label).arg(run.run.seed) : label;
}

void addLevel(std::vector<ReferenceLine>& lines, const QString& label, const std::optional<double>& level,
              bool important) {
  const auto same = [&](const ReferenceLine& line) { return line.label == label && line.level == *level; };
  if (level && std::none_of(lines.begin(), lines.end(), same)) lines.push_back({label, *level, important});
}

double largest(const Matrix& matrix) {
  double bound = 0;
  for (const float value : matrix.values)
    if (std::isfinite(value)) bound = std::max(bound, std::abs(static_cast<double>(value)));
  return bound;
}

}  // namespace

std::shared_ptr<const Figure> curvesOfRuns(const std::vector<FoundRun>& runs) {
  RaceCurves race;
  const bool seeds = severalSeeds(runs);
  for (const FoundRun& found : runs) {
    CurveRun curve;
    curve.run = static_cast<int>(race.runs.size());
    curve.label = nameOf(found, seeds);
    curve.variant = QString::fromStdString(found.run.label);
    curve.plain = found.run.model["encoding"]["kind"] == "none";
    RunCurves curves(curve);
    curves.append(found.steps);
    curves.finished = found.record.has_value();
    if (found.record) {
      curves.bestStep = found.record->best_step;
      addLevel(race.references, FigureText::tr("guessing"), found.record->guessing_level, false);
      addLevel(race.references, FigureText::tr("best without order"), found.record->order_blind_bound, true);
    }
    if (!found.steps.empty()) race.totalSteps = std::max<qint64>(race.totalSteps, found.steps.back().step);
    race.runs.push_back(std::move(curves));
  }
  const Json& task = runs.front().run.task;
  if (task["kind"] == "random-labels")
    race.band = fairCoinBand(task["validation_samples"].get<std::int64_t>());
  return makeCurveFigure(std::move(race));
}

std::shared_ptr<const Figure> positionsOfRuns(const std::vector<FoundRun>& runs) {
  HeatMapFigureData data;
  data.name = QStringLiteral("position-vectors");
  data.title = FigureText::tr("Position vectors");
  data.caption = FigureText::tr("Rows are positions, columns dimensions.");
  data.rowName = FigureText::tr("position");
  data.columnName = FigureText::tr("dimension");
  const bool seeds = severalSeeds(runs);
  double bound = 0;
  for (const FoundRun& found : runs) {
    if (found.table.empty()) continue;
    const bool trained = !(found.table == found.initialTable);
    const QString when = found.record ? FigureText::tr("at step %1").arg(found.record->steps) : QString();
    data.matrices.push_back({nameOf(found, seeds), trained ? when : QString(), found.table});
    if (trained)
      data.matrices.push_back({nameOf(found, seeds), FigureText::tr("at the start"), found.initialTable});
    bound = std::max({bound, largest(found.table), largest(found.initialTable)});
  }
  if (data.matrices.empty()) return nullptr;
  data.low = -bound;
  data.high = bound;
  return makeHeatMapFigure(std::move(data));
}

std::shared_ptr<const Figure> similarityOfRuns(const std::vector<FoundRun>& runs, SimilarityMeasure measure,
                                               bool centred) {
  HeatMapFigureData data;
  data.name = QStringLiteral("similarity");
  data.title = centred ? FigureText::tr("Similarity of position vectors, centred")
                       : FigureText::tr("Similarity of position vectors");
  data.caption = FigureText::tr("Rows and columns are positions.");
  data.rowName = FigureText::tr("position");
  data.columnName = FigureText::tr("other position");
  data.square = true;
  const bool seeds = severalSeeds(runs);
  double bound = 0;
  for (const FoundRun& found : runs) {
    if (found.table.empty()) continue;
    data.matrices.push_back({nameOf(found, seeds), {}, similarity(found.table, measure, centred)});
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
