#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <vector>

namespace ordinate {

class LectureBar;
class LecturePanel;
class LecturePlayer;

/// The time since a lecture began and since its stop was reached, in the lecture's bar where somebody wants
/// to see it. After a rehearsal the panel "Lecture" has the time of every stop.
class LectureClock : public QObject {
  Q_OBJECT
 public:
  LectureClock(LectureBar& bar, LecturePlayer& player, LecturePanel& panel, QObject* parent);

  /// The panel's lecture from its first stop on, with the clock.
  void rehearse();
  /// Shows the clock, or hides it.
  void toggle();

 private:
  void enter(int stop);
  void leave();
  void setShown(bool shown);
  void show();
  void closeStop();

  LectureBar& m_bar;
  LecturePlayer& m_player;
  LecturePanel& m_panel;
  QTimer m_tick;
  QElapsedTimer m_sinceStop;
  std::vector<qint64> m_times;  ///< of the stops, in milliseconds; with gaps where it did not go
  int m_stop = -1;              ///< −1: no lecture is led
  bool m_rehearses = false;
};

}  // namespace ordinate
