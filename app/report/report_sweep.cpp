#include "app/report/report_sweep.h"

#include <QCoreApplication>

#include "app/race/swept_runs.h"
#include "widgets/sweeps/sweep_chart.h"

namespace ordinate {

namespace {

struct ReportSweepText {
  Q_DECLARE_TR_FUNCTIONS(ReportSweep)
};

ReportFigure figureOf(const SweepChartPointer& chart) {
  const QString title = chart->title() + QLatin1Char('.');
  return {makeSweepFigure(chart), title + QLatin1Char(' ') + chart->caption(),
          ReportSweepText::tr("%1 The numbers are in the tables.").arg(title)};
}

}  // namespace

std::vector<ReportFigure> sweepFigures(const ReportSource& source, const ComparisonChoice& choice,
                                       const Catalogue& catalogue) {
  if (!source.sweep) return {};
  std::vector<RunConfig> runs;
  for (const EndedRun& run : source.runs) runs.push_back(run.run);
  const SweptRuns swept(source.experiment, runs, catalogue);
  const SweepData data = swept.with(source.runs, choice.measure);
  if (data.settings.size() < 2) return {};
  std::vector<ReportFigure> figures;
  if (data.settings.size() > 2) figures.push_back(figureOf(makeSweepHeatMap(data, 0, 1)));
  figures.push_back(figureOf(makeSweepEffects(data)));
  figures.push_back(figureOf(makeSweepLines(data, true)));
  return figures;
}

}  // namespace ordinate
