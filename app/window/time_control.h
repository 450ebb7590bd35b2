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
  /// To the kept step before or after the one that is shown; the last one is now.
  void back() { stepBy(-1); }
  void forward() { stepBy(1); }

 private:
  void stepBy(int direction);
  void turn(std::optional<qint64> step);
  void showProgress();
  std::vector<qint64> steps() const;

  ShownRace& m_race;
  TimeBar& m_bar;
};

}  // namespace ordinate
