#pragma once
#include <QObject>
#include <functional>
#include <string>

#include "app/base/background_queue.h"
#include "app/race/order_tests.h"
#include "app/race/shown_race.h"
#include "app/store/run_store.h"

class QWidget;

namespace ordinate {

class DocumentFiles;
class RaceControl;
class RunsPanel;
class Settings;
class TrainingSession;

/// What is selected in Runs is shown again; what its menu asks for is done.
class RunsControl : public QObject {
  Q_OBJECT
 public:
  /// What is read for it is read on `queue`.
  struct Parts {
    RunStore& store;
    RunsPanel& panel;
    RaceControl& control;
    const ShownRace& race;
    const LibraryHolder& library;
    TrainingSession& session;
    DocumentFiles& files;
    Settings& settings;
    BackgroundQueue& queue;
    const Catalogue& catalogue;
  };
  RunsControl(const Parts& parts, QWidget* window);

  /// Shows the runs of a race folder or run folder, wherever it is, and opens their experiment. Calls
  /// `otherwise` where it holds no runs.
  void openFolder(const QString& folder, std::function<void()> otherwise);
  void goOn(std::int64_t race);
  void bringBack() { m.store.bringBack(); }

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);
  void told(const QString& text);
  void removed(int races);
  /// A race was cut off when the program ended last; `goOn` continues it.
  void cutOff(std::int64_t race, const QString& name, qint64 step);

 private:
  void connectPanel();
  void connectRace();
  void connectOrderTests();
  void showRuns(const std::vector<StoredRun>& runs);
  void openExperiment(std::int64_t race);
  bool showsAny(const std::vector<std::int64_t>& races) const;
  void remember();
  void askForFolder(const QString& title, const QString& name, std::function<void(const QString&)> then);
  /// Reads an order in the background and hands it to `then`; what is newer wins.
  void read(std::function<Result<RaceOrder>()> work, std::function<void(const RaceOrder&)> then);

  Parts m;
  OrderTests m_orderTests;
  QWidget* m_window;
  std::string m_leftUnderWay;  ///< folder of the race that was not over when the program ended last time
  StoreContents m_contents;    ///< as the store handed it over last
  long m_newest = 0;
};

}  // namespace ordinate
