#pragma once
#include <QObject>
#include <vector>

#include "app/race/shown_race.h"
#include "app/store/run_store.h"

namespace ordinate {

/// Enters every race that begins, and how its runs end, in the store.
class RunKeeper : public QObject {
  Q_OBJECT
 public:
  RunKeeper(const ShownRace& race, RunStore& store, QObject* parent = nullptr);

 private:
  void begin();
  void end(const std::vector<RunEnd>& ends);

  const ShownRace& m_race;
  RunStore& m_store;
};

}  // namespace ordinate
