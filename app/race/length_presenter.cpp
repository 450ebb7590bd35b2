#include "app/race/length_presenter.h"

#include <map>
#include <utility>

#include "widgets/common/spoken_text.h"
#include "widgets/plots/length_panel.h"

namespace ordinate {

std::vector<LengthPlotData> emptyLengths(const ShownRace& race) {
  const std::vector<TaskFacet> facets = race.facets();
  const std::vector<DrawnRun> drawn = race.drawnRuns();
  std::vector<LengthPlotData> tasks;
  for (const TaskFacet& facet : facets) {
    LengthPlotData& data = tasks.emplace_back();
    const RunConfig& first = race.runs()[facet.runs.front()];
    const CatalogueEntry* entry = race.task(first);
    const std::string key = entry == nullptr ? "length" : traits_of<TaskTraits>(*entry).longest;
    const Option* option = entry == nullptr ? nullptr : find_option(entry->options, key);
    const QString unit = option == nullptr ? QString() : QString::fromStdString(option->unit);
    if (unit != spokenText("symbols")) data.unit = unit;  // those need not be said
    const LengthRange trained = length_range(first.task.value(key, Json()));
    data.shortest = trained.minimum;
    data.longest = trained.maximum;
    if (facets.size() > 1) data.facet = facet.name;
    for (const std::size_t run : facet.runs) {
      LengthCurve& curve = data.curves.emplace_back(LengthCurve{drawn[run], {}});
      curve.group = QString::fromStdString(race.runs()[run].label);
      if (facets.size() <= 1) continue;
      curve.variant = curve.label.mid(facet.shared);
      curve.group = curve.group.mid(facet.shared);
    }
  }
  return tasks;
}

std::vector<LengthRecord> newestOf(const std::vector<LengthRecord>& records) {
  std::vector<LengthRecord> newest;
  for (const LengthRecord& record : records) {
    if (!newest.empty() && newest.front().step < record.step) newest.clear();
    newest.push_back(record);
  }
  return newest;
}

LengthPresenter::LengthPresenter(const ShownRace& race, LengthPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  const Option* lengths = find_option(race.catalogue().evaluation, "lengths");
  if (lengths != nullptr && lengths->maximum) panel.setLongest(static_cast<std::int64_t>(*lengths->maximum));
  connect(&race, &ShownRace::prepared, this, &LengthPresenter::start);
  connect(&race, &ShownRace::lengthsTested, this, &LengthPresenter::show);
  connect(&race, &ShownRace::forgotten, &panel, &LengthPanel::clear);
}

void LengthPresenter::start() { m_panel.startRace(emptyLengths(m_race)); }

void LengthPresenter::show(const std::vector<RunLength>& tested) {
  std::map<int, std::vector<LengthRecord>> records;
  for (const RunLength& each : tested) records[each.run].push_back(each.record);
  for (const auto& [run, of_run] : records) m_panel.showLengths(run, newestOf(of_run));
}

}  // namespace ordinate
