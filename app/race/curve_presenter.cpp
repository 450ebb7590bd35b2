#include "app/race/curve_presenter.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "model/options/size_rules.h"
#include "model/record/ending.h"
#include "widgets/plots/curve_panel.h"

namespace ordinate {

namespace {

/// Levels that differ in what the plot can show; 0 is one that is not known.
void addReference(std::vector<ReferenceLine>& lines, const QString& name, double level, bool important) {
  const auto same = [&](const ReferenceLine& line) { return std::abs(line.level - level) < 0.0005; };
  if (level <= 0 || std::any_of(lines.begin(), lines.end(), same)) return;
  lines.push_back({QStringLiteral("%1 %2 %").arg(name).arg(level * 100, 0, 'f', 1), level, important});
}

/// The same for all, or none.
qint64 sharedEpoch(const ShownRace& race, const TaskFacet& facet) {
  std::optional<std::int64_t> shared;
  for (const std::size_t index : facet.runs) {
    if (index >= race.preparedRuns().size()) return 0;
    const auto& steps = race.preparedRuns()[index].steps_per_epoch;
    if (!steps || (shared && *shared != *steps)) return 0;
    shared = steps;
  }
  return shared.value_or(0);
}

void addLevels(const PreparedRun& prepared, bool onGraphs, RaceCurves& curves) {
  curves.totalSteps = std::max<qint64>(curves.totalSteps, prepared.total_steps);
  addReference(curves.references, CurvePresenter::tr("guessing"), prepared.guessing_level, false);
  if (prepared.order_blind_bound)
    addReference(
        curves.references,
        onGraphs ? CurvePresenter::tr("best without the graph") : CurvePresenter::tr("best without order"),
        *prepared.order_blind_bound, true);
}

}  // namespace

std::vector<RaceCurves> emptyCurves(const ShownRace& race) {
  const std::vector<TaskFacet> facets = race.facets();
  const std::vector<DrawnRun> drawn = race.drawnRuns();
  std::vector<RaceCurves> all;
  for (const TaskFacet& facet : facets) {
    RaceCurves& curves = all.emplace_back();
    if (facets.size() > 1) curves.facet = facet.name;
    if (race.showsRace()) curves.name = race.title();
    curves.recorded = race.isRecorded();
    curves.predicted = race.predicted();
    // Runs that are the same in this are told the same, so that their levels and curves can be compared.
    const RunConfig& first = race.runs()[facet.runs.front()];
    curves.task = QString::fromStdString(first.task.dump());
    const bool onGraphs = race.task(first) != nullptr && forms_graph(*race.task(first));
    if (const auto samples = race.randomLabels(first)) curves.band = fairCoinBand(*samples);
    curves.stepsPerEpoch = sharedEpoch(race, facet);
    const qsizetype shared = facets.size() > 1 ? facet.shared : 0;
    for (const std::size_t index : facet.runs) {
      const QString variant = QString::fromStdString(race.runs()[index].label).mid(shared);
      const auto growth = race.runs()[index].training.value("grow_at", std::vector<qint64>());
      curves.runs.push_back(
          RunCurves({drawn[index].run, drawn[index].label, drawn[index].plain, variant, growth}));
      curves.runs.back().visible = race.isShown(static_cast<int>(index));
      if (index < race.preparedRuns().size()) addLevels(race.preparedRuns()[index], onGraphs, curves);
    }
  }
  return all;
}

CurvePresenter::CurvePresenter(const ShownRace& race, CurvePanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &CurvePresenter::start);
  connect(&race, &ShownRace::stepped, this, &CurvePresenter::append);
  connect(&race, &ShownRace::runsEnded, this, &CurvePresenter::end);
  connect(&race, &ShownRace::turned, &panel, &CurvePanel::showUntil);
  connect(&race, &ShownRace::variantsShown, this, &CurvePresenter::showVariants);
}

void CurvePresenter::start() {
  // A race that goes on with more seeds shows its own curves again: they are no ghosts. Nor are those that
  // were looked at before: who wants to compare selects them together.
  const bool again = m_race.isStored() || (m_race.order() && m_race.order()->continues);
  m_panel.startRaces(emptyCurves(m_race), !again);
  // What the user has hidden stays hidden, unless somebody chose.
  if (m_race.choosesVariants()) showVariants();
}

void CurvePresenter::showVariants() {
  std::set<int> runs;
  for (int run = 0; run < m_race.runCount(); ++run)
    if (m_race.isShown(run)) runs.insert(run);
  m_panel.showOnly(runs);
}

void CurvePresenter::append(const std::vector<RunStep>& steps) {
  std::map<int, std::vector<StepRecord>> records;
  for (const RunStep& step : steps) records[step.run].push_back(step.record);
  for (const auto& [run, list] : records) m_panel.append(run, list);
}

void CurvePresenter::end(const std::vector<RunEnd>& ends) {
  for (const RunEnd& end : ends)
    m_panel.endRun(
        end.run, !can_go_on(end.record.ending),
        end.record.best_validation_loss ? std::optional<qint64>(end.record.best_step) : std::nullopt);
}

}  // namespace ordinate
