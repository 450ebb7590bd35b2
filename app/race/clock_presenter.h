#pragma once
#include <QObject>

#include "app/race/shown_race.h"

namespace ordinate {

class ClockPanel;

/// Shows the pairs of columns of a race that turn with the position.
class ClockPresenter : public QObject {
  Q_OBJECT
 public:
  ClockPresenter(const ShownRace& race, ClockPanel& panel, QObject* parent = nullptr);

 private:
  void show();

  const ShownRace& m_race;
  ClockPanel& m_panel;
};

}  // namespace ordinate
