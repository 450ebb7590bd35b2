#pragma once
#include <QObject>
#include <QTimer>
#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/worker_thread.h"
#include "model/options/catalogue.h"
#include "model/record/snapshot.h"
#include "model/training/training_engine.h"
#include "widgets/analyses/analysed_table.h"

namespace ordinate {

class AnalysisPanel;

/// A position table that can be analysed, and how its run is drawn.
struct TableToAnalyse {
  int run = 0;
  QString label;
  bool plain = false;
  int style = 0;
  std::shared_ptr<const Snapshot> snapshot;
};

/// Keeps the panel of analyses up to date with the newest tables. What the panel shows is computed on a
/// thread of its own, only while somebody looks: the result first, its baselines after it, once a table
/// (they know the shape and the start, which training does not change).
class TableAnalyses : public QObject {
  Q_OBJECT
 public:
  TableAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, QObject* parent = nullptr);
  ~TableAnalyses() override;

  void setLibrary(ModelLibrary* library);
  void setTables(const std::vector<TableToAnalyse>& tables);
  /// Whether the panel can be seen.
  void watch(bool on);

 private:
  using Baselines = std::map<int, AnalysisBaselines>;  ///< by run
  struct Work;

  void changeRequest();
  void ask();
  void showResults(const std::shared_ptr<const Work>& work, std::vector<AnalysedTable> results);
  void askBaselines(const std::shared_ptr<const Work>& work, const std::vector<AnalysedTable>& results);
  void deliver(std::function<void()> what);

  AnalysisPanel& m_panel;
  std::set<std::string> m_ids;  ///< of the analyses of tables; the panel shows others too
  ModelLibrary* m_library = nullptr;
  std::vector<TableToAnalyse> m_tables;
  std::map<std::string, Baselines> m_baselines;  ///< by analysis and options, for the tables of now
  QTimer m_pause;                                ///< tables come faster than anybody reads
  bool m_watching = false;
  bool m_stale = false;
  std::atomic<long> m_generation = 0;  ///< of the request: what was begun for an older one gives up
  WorkerThread m_thread;               ///< last: its jobs use all of the above
};

}  // namespace ordinate
