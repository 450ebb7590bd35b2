#pragma once
#include <QObject>

#include "app/race/shown_race.h"

namespace ordinate {

class LengthPanel;

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
