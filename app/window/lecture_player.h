#pragma once
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <optional>

#include "app/base/background_queue.h"
#include "app/race/shown_race.h"
#include "model/lecture/lecture.h"

namespace ordinate {

class DocumentFiles;
class LectureBar;
class LectureMode;
class RaceControl;
class TrainingSession;
class Workspace;

/// Leads through a lecture: opens its file, and at every stop the experiment, the panels and the words. A
/// race that was finished at an earlier stop is shown again and not trained anew. Without a file, going on
/// shows the next panel.
class LecturePlayer : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    DocumentFiles& files;
    RaceControl& control;
    TrainingSession& session;
    ShownRace& race;
    Workspace& workspace;
    LectureMode& mode;
    LectureBar& bar;
    BackgroundQueue& queue;
    const Catalogue& catalogue;
  };
  LecturePlayer(const Parts& parts, QObject* parent);

  static constexpr const char* suffix = ".ordinate-lecture";
  /// Begins with the first stop.
  void open(const QString& path);
  /// The same with one that is there already, from this stop on. Asks once where changes would be lost.
  void begin(const Lecture& lecture, int stop = 0);
  /// Reads a file in the background.
  void read(const QString& path, std::function<void(Checked<Lecture>)> then);
  bool isLeading() const { return !m_lecture.stops.empty(); }
  int stop() const { return m_stop; }

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);

 private:
  void go(int by);
  void showNextView(int by);
  void enter(int stop);
  void showWords();
  void showPanels();
  void showExperiment(std::function<void()> then);
  void showRace(const RaceOrder& order);
  void showWaiting();
  void readyToRun();
  void runIfAsked();
  void remember();
  const LectureStop& current() const { return m_lecture.stops[static_cast<std::size_t>(m_stop)]; }

  Parts m;
  Lecture m_lecture;
  int m_stop = 0;
  std::string m_experiment;                ///< that stands in the document now
  std::map<std::string, QString> m_races;  ///< folders of finished races, by experiment
  std::string m_raced;                     ///< whose race the session trains
  bool m_runWhenReady = false;
  std::optional<RaceOrder> m_waiting;  ///< to be shown once the race that is being stopped is gone
};

}  // namespace ordinate
