#pragma once
#include <QObject>

#include "app/race/analysis_worker.h"
#include "app/race/shown_race.h"

namespace ordinate {

class SimilarityPanel;

/// Has the newest position tables of a race compared by the measure that is chosen, and draws the matrices.
class SimilarityPresenter : public QObject {
  Q_OBJECT
 public:
  SimilarityPresenter(const ShownRace& race, AnalysisWorker& worker, SimilarityPanel& panel,
                      QObject* parent = nullptr);

  void show(const std::vector<AnalysedSnapshot>& results);

 private:
  void ask();
  GridPlaces placesOf(const Snapshot& snapshot) const;

  const ShownRace& m_race;
  AnalysisWorker& m_worker;
  SimilarityPanel& m_panel;
  SnapshotPointer m_sinusoid;  ///< for comparison where no run has one
};

}  // namespace ordinate
