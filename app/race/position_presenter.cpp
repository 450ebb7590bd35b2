#include "app/race/position_presenter.h"

#include <utility>

#include "widgets/heatmaps/position_panel.h"

namespace ordinate {

namespace {

PositionPicture pictureOf(const ShownRace& race, const AnalysedSnapshot& analysed) {
  const int run = analysed.snapshot->run;
  PositionPicture picture;
  picture.run = run;
  picture.label = race.drawn(run).label;
  picture.snapshot = *analysed.snapshot;
  picture.movement = analysed.movement;
  picture.beside = race.besideItsSeed(run);
  return picture;
}

}  // namespace

PositionPresenter::PositionPresenter(const ShownRace& race, const AnalysisWorker& worker,
                                     PositionPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_panel(panel) {
  connect(&worker, &AnalysisWorker::analysed, this, &PositionPresenter::show);
  connect(&race, &ShownRace::begun, &panel, &PositionPanel::clear);
  connect(&race, &ShownRace::forgotten, &panel, &PositionPanel::clear);
}

void PositionPresenter::show(const std::vector<AnalysedSnapshot>& results) {
  std::vector<PositionPicture> pictures;
  for (const AnalysedSnapshot& result : results) pictures.push_back(pictureOf(m_race, result));
  QStringList unseen;
  bool anyPosition = !pictures.empty();
  const auto snapshots = m_race.seedSnapshots();
  for (const auto& [run, snapshot] : snapshots) {
    const DrawnRun drawn = m_race.drawn(run);
    anyPosition = anyPosition || !drawn.plain;
    if (!drawn.plain && snapshot->table.empty() && snapshot->bias.empty()) unseen << m_race.variantOf(run);
  }
  m_panel.setSnapshots(pictures, unseen, !snapshots.empty() && !anyPosition);
}

}  // namespace ordinate
