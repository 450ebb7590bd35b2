#pragma once
#include <QMainWindow>
#include <functional>
#include <memory>
#include <optional>

#include "app/base/background_queue.h"
#include "app/document/autosave.h"
#include "app/race/race_forecast.h"
#include "app/race/training_session.h"
#include "model/experiment/experiment.h"
#include "model/options/catalogue.h"
#include "widgets/common/message_bar.h"

namespace ordinate {

class CostControl;
class DocumentFiles;
class ExperimentDocument;
class ElidedLabel;
class ExperimentPreview;
class ExportCommands;
class GalleryControl;
class ModelAnalyses;
class RaceControl;
class RunBar;
class RunFolderChoice;
class RunStore;
class RunsControl;
class Settings;
class ShownRace;
class StatusLine;
class TableAnalyses;
class TableControl;
class TimeControl;
class TourCard;
class WindowActions;
class Branching;
class GoingOn;
class LectureBar;
class LectureClock;
class LectureEditing;
class LectureMode;
class LecturePlayer;
class WindowClosing;
class Workspace;

/// Where the program keeps what it writes by itself.
struct DataFolders {
  QString journals;
  QString runs;
  QString index = {};  ///< file of the index over the runs; empty: beside their folder
};

/// The workbench: makes the parts, lays them out and connects them.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  MainWindow(const Catalogue& catalogue, LibraryHolder::Load load, Settings& settings,
             const DataFolders& folders);
  ~MainWindow() override;

  /// Opens what was asked for on the command line, else the first example; then what a crash left.
  void begin(const QStringList& files);

  ExperimentDocument& document() { return *m_document; }
  TrainingSession& session() { return *m_session; }
  Workspace& workspace() { return *m_workspace; }
  RunBar& runBar() { return *m_runBar; }
  MessageBar& messageBar() { return *m_message; }

 Q_SIGNALS:
  /// There is something to be seen: what was to be opened first, or the gallery. Also whenever something else
  /// is opened later.
  void begun();

 protected:
  bool focusNextPrevChild(bool next) override;
  void paintEvent(QPaintEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void makeParts(const Catalogue& catalogue, LibraryHolder::Load load, const DataFolders& folders);
  void layOut();
  void connectDocument();
  void connectRace();
  void connectAnalyses();
  void connectActions();
  void connectLecture();
  void connectGallery();
  void offerNext();
  void connectMessages();
  void askBeforeReset(const QString& loss);
  void showTitle();
  void showErrors(const Errors& errors);
  void showRaceErrors(const Errors& errors);
  void showMistakes(const Errors& errors);
  void showGoal(const QString& path);
  void showKeys();
  void showAbout();
  void openManual();
  void doAction(const QString& action);
  void openFirst(const QStringList& files);
  void openSomething(const Errors& errors);
  void tellOfKept(const LeftBehindSearch& search);
  void restore(const LeftBehind& left);
  void tellOfCutOff(std::int64_t race, const QString& name, qint64 step);
  void openDropped(const QString& path);
  void askForLecture();
  void showWaiting();

  Catalogue m_catalogue;  ///< in the language of the window
  Settings& m_settings;
  BackgroundQueue m_queue;
  std::unique_ptr<ExperimentDocument> m_document;
  std::unique_ptr<LibraryHolder> m_library;
  std::unique_ptr<TrainingSession> m_session;
  std::unique_ptr<RaceForecast> m_forecast;
  std::unique_ptr<Autosave> m_autosave;
  Workspace* m_workspace = nullptr;
  RunBar* m_runBar = nullptr;
  MessageBar* m_message = nullptr;
  StatusLine* m_status = nullptr;
  ElidedLabel* m_title = nullptr;
  QString m_lectureDraft;
  LectureBar* m_lectureBar = nullptr;
  LectureMode* m_lecture = nullptr;
  LecturePlayer* m_lecturePlayer = nullptr;
  LectureClock* m_lectureClock = nullptr;
  LectureEditing* m_lectureEditing = nullptr;
  QString m_experimentMessage;  ///< goes as soon as the experiment can be run; empty: none
  GalleryControl* m_gallery = nullptr;
  TourCard* m_tour = nullptr;
  WindowActions* m_actions = nullptr;
  DocumentFiles* m_files = nullptr;
  RunStore* m_store = nullptr;
  RunsControl* m_runs = nullptr;
  RunFolderChoice* m_runFolder = nullptr;
  ShownRace* m_race = nullptr;
  RaceControl* m_control = nullptr;
  TableAnalyses* m_tableAnalyses = nullptr;
  TableControl* m_tables = nullptr;
  TimeControl* m_time = nullptr;
  ModelAnalyses* m_modelAnalyses = nullptr;
  ExperimentPreview* m_preview = nullptr;
  CostControl* m_cost = nullptr;
  ExportCommands* m_export = nullptr;
  GoingOn* m_goingOn = nullptr;
  Branching* m_branching = nullptr;
  WindowClosing* m_closing = nullptr;
  std::optional<MessageBar::Message> m_waitingMessage;  ///< shown when the one that stands there goes
  std::int64_t m_cutOffRace = 0;                        ///< that the message offers to continue
  bool m_painted = false;
  std::function<void()> m_afterFirstPaint;  ///< opens what begins behind the gallery, or a lecture
};

}  // namespace ordinate
