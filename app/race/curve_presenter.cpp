#include "app/race/curve_presenter.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "widgets/plots/curve_panel.h"

namespace ordinate {

namespace {

/// Levels that differ in what the plot can show; 0 is one that is not known.
void addReference(std::vector<ReferenceLine>& lines, const QString& name, double level, bool important) {
  const auto same = [&](const ReferenceLine& line) { return std::abs(line.level - level) < 0.0005; };
  if (level <= 0 || std::any_of(lines.begin(), lines.end(), same)) return;
  lines.push_back({QStringLiteral("%1 %2 %").arg(name).arg(level * 100, 0, 'f', 1), level, important});
}

}  // namespace

RaceCurves emptyCurves(const ShownRace& race) {
  RaceCurves curves;
  for (const DrawnRun& run : race.drawnRuns()) {
    const auto index = static_cast<std::size_t>(run.run);
    const QString variant = QString::fromStdString(race.runs()[index].label);
    curves.runs.push_back(RunCurves({run.run, run.label, run.plain, variant}));
  }
  for (const PreparedRun& prepared : race.preparedRuns()) {
    curves.totalSteps = std::max<qint64>(curves.totalSteps, prepared.total_steps);
    addReference(curves.references, CurvePresenter::tr("guessing"), prepared.guessing_level, false);
    if (prepared.order_blind_bound)
      addReference(curves.references, CurvePresenter::tr("best without order"), *prepared.order_blind_bound,
                   true);
  }
  // Runs that are the same in this are told the same, so that their levels and curves can be compared.
  std::set<std::string> tasks;
  for (const RunConfig& run : race.runs()) tasks.insert(run.task.dump());
  for (const std::string& task : tasks) curves.task += QString::fromStdString(task) + QLatin1Char('\n');
  if (race.showsRace()) curves.name = CurvePresenter::tr("race %1").arg(race.number());
  if (const auto samples = race.randomLabels()) curves.band = fairCoinBand(*samples);
  return curves;
}

CurvePresenter::CurvePresenter(const ShownRace& race, CurvePanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &CurvePresenter::start);
  connect(&race, &ShownRace::stepped, this, &CurvePresenter::append);
  connect(&race, &ShownRace::runsEnded, this, &CurvePresenter::end);
}

void CurvePresenter::start() {
  const RaceCurves curves = emptyCurves(m_race);
  std::vector<CurveRun> runs;
  for (const RunCurves& each : curves.runs) runs.push_back(each.run());
  m_panel.startRace(runs, curves.totalSteps, curves.references, curves.band, curves.task, curves.name);
}

void CurvePresenter::append(const std::vector<RunStep>& steps) {
  std::map<int, std::vector<StepRecord>> records;
  for (const RunStep& step : steps) records[step.run].push_back(step.record);
  for (const auto& [run, list] : records) m_panel.append(run, list);
}

void CurvePresenter::end(const std::vector<RunEnd>& ends) {
  for (const RunEnd& end : ends)
    m_panel.finishRun(end.run, end.record.best_validation_loss ? std::optional<qint64>(end.record.best_step)
                                                               : std::nullopt);
}

}  // namespace ordinate
