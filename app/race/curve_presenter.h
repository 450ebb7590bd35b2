#pragma once
#include <QObject>

#include "app/race/shown_race.h"
#include "widgets/plots/race_curves.h"

namespace ordinate {

class CurvePanel;

/// What a picture of curves says before the first step: the runs, the length of the race, the levels that
/// the task gives, and where chance alone falls; one picture a task.
std::vector<RaceCurves> emptyCurves(const ShownRace& race);

/// Draws the accuracy and loss of a race as it goes.
class CurvePresenter : public QObject {
  Q_OBJECT
 public:
  CurvePresenter(const ShownRace& race, CurvePanel& panel, QObject* parent = nullptr);

 private:
  void start();
  void showVariants();
  void append(const std::vector<RunStep>& steps);
  void end(const std::vector<RunEnd>& ends);

  const ShownRace& m_race;
  CurvePanel& m_panel;
};

}  // namespace ordinate
