#include "app/race/length_presenter.h"

#include <map>
#include <utility>

#include "widgets/plots/length_panel.h"

namespace ordinate {

namespace {

const std::string symbols_unit = "symbols";  // what a length counts where nothing is said

}  // namespace

LengthPresenter::LengthPresenter(const ShownRace& race, LengthPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&race, &ShownRace::prepared, this, &LengthPresenter::start);
  connect(&race, &ShownRace::lengthsTested, this, &LengthPresenter::show);
  connect(&race, &ShownRace::forgotten, &panel, &LengthPanel::clear);
}

void LengthPresenter::start() {
  const std::vector<TaskFacet> facets = m_race.facets();
  const std::vector<DrawnRun> drawn = m_race.drawnRuns();
  std::vector<LengthPlotData> tasks;
  for (const TaskFacet& facet : facets) {
    LengthPlotData& data = tasks.emplace_back();
    const RunConfig& first = m_race.runs()[facet.runs.front()];
    const CatalogueEntry* entry = m_race.task(first);
    const std::string key = entry == nullptr ? "length" : traits_of<TaskTraits>(*entry).longest;
    const Option* option = entry == nullptr ? nullptr : find_option(entry->options, key);
    if (option != nullptr && option->unit != symbols_unit) data.unit = QString::fromStdString(option->unit);
    const LengthRange trained = length_range(first.task.value(key, Json()));
    data.shortest = trained.minimum;
    data.longest = trained.maximum;
    if (facets.size() > 1) data.facet = facet.name;
    for (const std::size_t run : facet.runs) {
      LengthCurve& curve = data.curves.emplace_back(LengthCurve{drawn[run], {}});
      if (facets.size() > 1) curve.variant = curve.label.mid(facet.shared);
    }
  }
  m_panel.startRace(std::move(tasks));
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
