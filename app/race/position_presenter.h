#pragma once
#include <QObject>

#include "app/race/analysis_worker.h"
#include "app/race/shown_race.h"

namespace ordinate {

class PositionPanel;

/// Draws the newest position vectors of a race.
class PositionPresenter : public QObject {
  Q_OBJECT
 public:
  /// The `worker` is asked by others; what it answers is drawn.
  PositionPresenter(const ShownRace& race, const AnalysisWorker& worker, PositionPanel& panel,
                    QObject* parent = nullptr);

  void show(const std::vector<AnalysedSnapshot>& results);

 private:
  const ShownRace& m_race;
  PositionPanel& m_panel;
};

}  // namespace ordinate
