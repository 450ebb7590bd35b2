#pragma once
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "app/base/background_queue.h"
#include "app/document/unpacked_races.h"
#include "app/race/shown_race.h"
#include "model/lecture/lecture.h"
#include "widgets/lecture/prediction_panel.h"

namespace ordinate {

class DocumentFiles;
class LectureBar;
class LectureMode;
class RaceControl;
class TimeControl;
class TrainingSession;
class Workspace;

/// Leads through a lecture: opens its file, and at every stop the experiment, the panels and the words. A
/// race that the lecture recorded is played instead of being trained, until somebody asks for the real thing;
/// one that was finished at an earlier stop is shown again. Without a file, going on shows the next panel.
class LecturePlayer : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    DocumentFiles& files;
    RaceControl& control;
    TrainingSession& session;
    ShownRace& race;
    TimeControl& time;
    Workspace& workspace;
    LectureMode& mode;
    LectureBar& bar;
    BackgroundQueue& queue;
    const Catalogue& catalogue;
    QWidget& window;  ///< questions stand before it
  };
  explicit LecturePlayer(const Parts& parts);

  /// Begins with the first stop.
  void open(const QString& path);
  /// The same with one that is there already, from this stop on. Asks once where changes would be lost.
  void begin(const Lecture& lecture, int stop = 0);
  /// Reads a file in the background.
  void read(const QString& path, std::function<void(Checked<Lecture>)> then);
  /// Space: plays a recorded race, or stops there; else trains.
  void runOrPause();
  /// Races are trained although they were recorded, or no longer.
  void setLive(bool live);
  bool isLive() const { return m_live; }
  bool isLeading() const { return !m_lecture.stops.empty(); }
  int stop() const { return m_stop; }
  const Lecture& lecture() const { return m_lecture; }

 Q_SIGNALS:
  /// From a file of the user's.
  void opened(const ordinate::Lecture& lecture);
  void entered(int stop);
  /// The lecture is over, or another one begins.
  void left();
  void failed(const ordinate::Errors& errors);

 private:
  void go(int by);
  void leave();
  void goOn();
  void showNextView(int by);
  void enter(int stop);
  void showWords();
  QString verdict() const;
  QStringList sentences() const;
  bool shows(const std::vector<const char*>& alone) const;
  void showPanels();
  std::vector<int> views() const;
  void showQuestion();
  void turnToStep();
  void take(const Lecture& lecture, int stop);
  bool asksFirst() const;
  void askFirst();
  void takePrediction();
  void endAsking();
  QStringList favourites() const;
  QString saidBefore() const;
  LectureComparison comparison() const;
  void showExperiment(std::function<void()> then);
  QString storedFolder(const std::string& experiment) const;
  bool playsRecorded() const;
  void openAlone(const Experiment& experiment);
  void showRace(const RaceOrder& order);
  void showWaiting();
  void replay();
  void readyToRun();
  void runIfAsked();
  void remember();
  const LectureStop& current() const { return m_lecture.stops[static_cast<std::size_t>(m_stop)]; }

  Parts m;
  Lecture m_lecture;
  Lecture m_left;  ///< that was led last; none where anything else was opened since
  int m_stop = 0;
  std::string m_experiment;                   ///< that stands in the document now
  QString m_shownFolder;                      ///< of the stored race that is shown with it; may be empty
  std::map<std::string, QString> m_races;     ///< folders of finished races, by experiment
  std::map<std::string, QString> m_recorded;  ///< unpacked, likewise
  std::shared_ptr<const QTemporaryDir> m_unpacked;  ///< holds them
  std::vector<std::shared_ptr<const QTemporaryDir>>
      m_kept;  ///< of lectures before: a race may be shown still
  PredictionPanel* m_asking;
  bool m_over = false;                    ///< behind the last stop: what was found is said
  bool m_asks = false;                    ///< listeners say what they expect: nothing is trained or played
  std::map<int, Prediction> m_predicted;  ///< by stop
  bool m_live = false;
  bool m_isNew = false;    ///< nobody has gone on yet
  bool m_turned = false;   ///< the race is turned back, as a stop says
  bool m_replays = false;  ///< the recorded race that is being opened begins at its first step
  std::string m_raced;     ///< whose race the session trains
  bool m_runWhenReady = false;
  std::optional<RaceOrder> m_waiting;  ///< to be shown once the race that is being stopped is gone
};

}  // namespace ordinate
