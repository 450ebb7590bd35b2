#include "app/race/length_presenter.h"

#include <map>

#include "widgets/plots/length_panel.h"

namespace ordinate {

LengthPresenter::LengthPresenter(const ShownRace& race, LengthPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &LengthPresenter::start);
  connect(&race, &ShownRace::lengthsTested, this, &LengthPresenter::show);
  connect(&race, &ShownRace::forgotten, &panel, &LengthPanel::clear);
}

void LengthPresenter::start() {
  std::vector<LengthCurve> curves;
  for (const DrawnRun& run : m_race.drawnRuns()) curves.push_back({run, {}});
  const CatalogueEntry* entry = m_race.task();
  const std::string key = entry == nullptr ? "length" : traits_of<TaskTraits>(*entry).longest;
  const Json task = m_race.runs().empty() ? Json::object() : m_race.runs().front().task;
  const LengthRange trained = length_range(task.value(key, Json()));
  m_panel.startRace(curves, trained.minimum, trained.maximum);
}

void LengthPresenter::show(const std::vector<RunLength>& tested) {
  std::map<int, std::vector<LengthRecord>> newest;
  for (const RunLength& each : tested) {
    std::vector<LengthRecord>& records = newest[each.run];
    if (!records.empty() && records.front().step < each.record.step) records.clear();
    records.push_back(each.record);
  }
  for (const auto& [run, records] : newest) m_panel.showLengths(run, records);
}

}  // namespace ordinate
