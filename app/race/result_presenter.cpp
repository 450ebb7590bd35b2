#include "app/race/result_presenter.h"

#include "widgets/runs/results_panel.h"

namespace ordinate {

ResultPresenter::ResultPresenter(const ShownRace& race, ResultsPanel& panel, QObject* parent)
    : QObject(parent) {
  connect(&race, &ShownRace::runsEnded, &panel, [&race, &panel](const std::vector<RunEnd>& ends) {
    for (const RunEnd& end : ends) {
      const PreparedRun& run = race.preparedRuns()[static_cast<std::size_t>(end.run)];
      panel.addResult({race.number(), end.run, end.record, QString::fromStdString(run.folder.string())});
    }
  });
}

}  // namespace ordinate
