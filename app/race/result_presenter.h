#pragma once
#include <QObject>

#include "app/race/shown_race.h"

namespace ordinate {

class ResultsPanel;

/// Lists what the runs of every race came to.
class ResultPresenter : public QObject {
  Q_OBJECT
 public:
  ResultPresenter(const ShownRace& race, ResultsPanel& panel, QObject* parent = nullptr);
};

}  // namespace ordinate
