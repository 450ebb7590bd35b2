#pragma once
#include <QObject>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/training_session.h"
#include "widgets/analyses/analysed_table.h"

namespace ordinate {

class AnalysisPanel;
class RaceForecast;
class ShownRace;

/// Keeps the panel of analyses up to date where it shows one of whole models: asks the race while it trains
/// and after it ended, and before it the models as they will start. Only while somebody looks.
class ModelAnalyses : public QObject {
  Q_OBJECT
 public:
  ModelAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, const LibraryHolder& library,
                TrainingSession& session, RaceForecast& forecast, ShownRace& race, QObject* parent = nullptr);
  ~ModelAnalyses() override;

  /// Whether the panel can be seen.
  void watch(bool on);
  /// Results of the step that is shown are still to come, and will: of a race that is over.
  bool isWaiting() const { return asked() && !m_awaited.empty() && m_session.state() == SessionState::ended; }

 Q_SIGNALS:
  void shown();  ///< results have come

 private:
  using Analysed = std::vector<std::shared_ptr<const ModelAnalysis>>;

  bool asked() const;
  void ask();
  void turn();
  void askInitialModels(const AnalysisRequest& request);
  void show(const Analysed& analyses);
  std::vector<int> shownRuns() const;
  std::vector<int> askedRuns() const;

  AnalysisPanel& m_panel;
  const LibraryHolder& m_library;
  TrainingSession& m_session;
  ShownRace& m_race;
  std::set<std::string> m_ids;
  std::map<int, AnalysedTable> m_results;  ///< newest of each run
  std::set<int> m_awaited;                 ///< runs that have answered, and are to answer as of another step
  std::uint64_t m_request = 0;             ///< what the race was asked for last; 0: nothing
  bool m_watching = false;
  std::atomic<long> m_generation = 0;  ///< of questions about initial models: older ones give up
  WorkerThread m_thread;               ///< last: its jobs use all of the above
};

}  // namespace ordinate
