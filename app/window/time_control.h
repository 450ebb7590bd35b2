#pragma once
#include <QObject>
#include <optional>
#include <vector>

namespace ordinate {

class ShownRace;
class TimeBar;

/// Turns the race that is shown back to an earlier step, by the bar under the plots and by keys.
class TimeControl : public QObject {
  Q_OBJECT
 public:
  TimeControl(ShownRace& race, TimeBar& bar, QObject* parent = nullptr);

  void play();  ///< or stop playing
  /// Stops playing there; from the last step on, the race is as it ended.
  void stayAt(qint64 step);
  /// To the kept step before or after the one that is shown; the last one is now.
  void back() { stepBy(-1); }
  void forward() { stepBy(1); }
  /// Heat maps and answers show the runs of the next seed.
  void nextSeed();

 private:
  void stepBy(int direction);
  void turn(std::optional<qint64> step);
  void showProgress();
  void showSeeds();
  std::vector<qint64> steps() const;

  ShownRace& m_race;
  TimeBar& m_bar;
};

}  // namespace ordinate
