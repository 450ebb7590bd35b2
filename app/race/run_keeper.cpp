#include "app/race/run_keeper.h"

#include <QDateTime>

#include "model/store/run_scan.h"

namespace ordinate {

RunKeeper::RunKeeper(const ShownRace& race, RunStore& store, QObject* parent)
    : QObject(parent), m_race(race), m_store(store) {
  connect(&race, &ShownRace::prepared, this, &RunKeeper::begin);
  connect(&race, &ShownRace::runsEnded, this, &RunKeeper::end);
}

void RunKeeper::begin() {
  const auto& order = m_race.order();
  if (!order || !order->stored.empty() || order->folder.isEmpty()) return;
  StoredRace race;
  race.number = m_race.number();
  race.folder = order->folder.toStdString();
  race.name = order->experiment.name;
  race.started = QDateTime::currentMSecsSinceEpoch();
  std::vector<StoredRun> runs;
  for (std::size_t i = 0; i < m_race.runs().size(); ++i) {
    const RunConfig& run = m_race.runs()[i];
    RunRecord record;
    record.label = run.label;
    record.seed = run.seed;
    record.steps = m_race.preparedRuns()[i].first_step - 1;
    runs.push_back(stored_run(run, record, m_race.preparedRuns()[i].folder));
  }
  m_store.begin(race, Json::parse(write_experiment(order->experiment)), runs);
}

void RunKeeper::end(const std::vector<RunEnd>& ends) {
  const auto& order = m_race.order();
  if (!order || !order->stored.empty() || order->folder.isEmpty()) return;
  std::vector<StoredRun> runs;
  std::vector<std::size_t> places;
  for (const RunEnd& end : ends) {
    const auto index = static_cast<std::size_t>(end.run);
    runs.push_back(stored_run(m_race.runs()[index], end.record, m_race.preparedRuns()[index].folder));
    places.push_back(index);
  }
  m_store.put(m_race.number(), runs, places);
}

}  // namespace ordinate
