#include "app/race/clock_presenter.h"

#include "widgets/clocks/clock_panel.h"

namespace ordinate {

ClockPresenter::ClockPresenter(const ShownRace& race, ClockPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::tablesChanged, this, &ClockPresenter::show);
  connect(&race, &ShownRace::forgotten, this, &ClockPresenter::show);
}

void ClockPresenter::show() {
  std::vector<TurningRun> runs;
  const auto snapshots = m_race.seedSnapshots();
  for (const auto& [run, snapshot] : snapshots) {
    // A place in rows and columns has two numbers, not one.
    if (snapshot->turning.empty() || snapshot->places.grid()) continue;
    TurningRun& shown = runs.emplace_back();
    static_cast<DrawnRun&>(shown) = m_race.drawn(run);
    shown.turning = snapshot->turning;
    shown.table = !snapshot->table.empty();
    shown.length = static_cast<int>(shown.table              ? snapshot->table.rows
                                    : snapshot->bias.empty() ? 0
                                                             : snapshot->bias.front().rows);
  }
  m_panel.setRuns(runs);
}

}  // namespace ordinate
