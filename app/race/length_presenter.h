#pragma once
#include <QObject>

#include <vector>

#include "app/race/shown_race.h"

namespace ordinate {

class LengthPanel;
struct LengthPlotData;

/// A chart for each task of the race, its curves without records.
std::vector<LengthPlotData> emptyLengths(const ShownRace& race);
/// Those of the newest step; all of one run.
std::vector<LengthRecord> newestOf(const std::vector<LengthRecord>& records);

/// Draws how the runs of a race do at other lengths.
class LengthPresenter : public QObject {
  Q_OBJECT
 public:
  LengthPresenter(const ShownRace& race, LengthPanel& panel, QObject* parent = nullptr);

 private:
  void start();
  void show(const std::vector<RunLength>& tested);

  const ShownRace& m_race;
  LengthPanel& m_panel;
};

}  // namespace ordinate
