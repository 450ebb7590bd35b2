#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/race/analysis_worker.h"
#include "app/race/race_summary.h"
#include "app/race/table_analyses.h"
#include "app/race/training_session.h"
#include "model/experiment/experiment.h"
#include "widgets/common/figure.h"

namespace ordinate {

class Workspace;

/// What a race was started with.
struct RaceOrder {
  Experiment experiment;
  std::vector<RunConfig> runs;
  QString folder;
};

/// Shows one race: hands what the session delivers to the panels, in the form that they take.
class RaceView : public QObject {
  Q_OBJECT
 public:
  RaceView(const Catalogue& catalogue, TrainingSession& session, Workspace& workspace,
           QObject* parent = nullptr);

  /// What will be raced next. Shown at once where no race is shown.
  void setUpcoming(const std::vector<RunConfig>& runs);
  void begin(RaceOrder order);
  /// Back to the upcoming race at step 0.
  void forget();
  bool showsRace() const { return m_order.has_value(); }
  const std::optional<RaceOrder>& order() const { return m_order; }

  /// Steps done and in all, over all seeds; unfinished runs that are trained together.
  struct Progress {
    qint64 step = 0;
    qint64 total = 0;
    int runs = 0;
  };
  Progress progress() const;
  /// The newest position tables, trained ones first.
  std::vector<TableToAnalyse> tables() const;
  /// Of the race that is shown, or of the upcoming one.
  const std::vector<RunConfig>& runs() const { return m_runs; }
  int runCount() const { return static_cast<int>(m_runs.size()); }
  /// How a run is named and drawn; −1 is the sinusoid for comparison.
  QString labelOf(int run) const;
  bool isPlain(int run) const;
  int styleOf(int run) const;
  double seconds() const { return m_seconds; }
  const std::vector<PreparedRun>& prepared() const { return m_prepared; }

 Q_SIGNALS:
  void progressed();
  void finished();
  void tablesChanged();

 private:
  void showRuns(const std::vector<PreparedRun>& prepared);
  void startLengths();
  void showLengths(const std::vector<RunLength>& tested);
  void appendSteps(const std::vector<RunStep>& steps);
  void takeSnapshots(const std::vector<SnapshotPointer>& snapshots);
  void endRuns(const std::vector<RunEnd>& ends);
  void changeState(SessionState state);
  void analyse();
  void showAnalysis(const std::vector<AnalysedSnapshot>& results);
  std::optional<std::int64_t> randomLabels() const;

  const Catalogue& m_catalogue;
  TrainingSession& m_session;
  Workspace& m_workspace;
  AnalysisWorker m_analysis;
  std::vector<RunConfig> m_upcoming;
  std::vector<RunConfig> m_runs;  ///< of the race that is shown, or the upcoming ones
  std::optional<RaceOrder> m_order;
  std::vector<PreparedRun> m_prepared;
  std::vector<qint64> m_steps;
  std::vector<bool> m_ended;
  std::vector<FinishedRun> m_finished;
  std::map<int, SnapshotPointer> m_snapshots;
  SnapshotPointer m_reference;
  QElapsedTimer m_clock;
  double m_seconds = 0;
  int m_raceNumber = 0;
};

}  // namespace ordinate
