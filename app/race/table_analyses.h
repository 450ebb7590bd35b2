#pragma once
#include <QObject>
#include <QTimer>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/table_to_analyse.h"
#include "model/library/model_library.h"
#include "model/options/catalogue.h"
#include "model/record/snapshot.h"
#include "widgets/analyses/analysed_table.h"

namespace ordinate {

class AnalysisPanel;

/// Keeps the panel of analyses up to date with the newest tables. What the panel shows is computed beside
/// the window, only while somebody looks: the result first, and on another thread its baselines, once a table
/// (they know the shape and the start, which training does not change).
class TableAnalyses : public QObject {
  Q_OBJECT
 public:
  TableAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, QObject* parent = nullptr);
  ~TableAnalyses() override;

  void setLibrary(TableLibrary* library);
  void setTables(const std::vector<TableToAnalyse>& tables);
  /// This table alone, by an analysis of tables.
  void showTable(int run);
  /// Whether the panel can be seen.
  void watch(bool on);

 Q_SIGNALS:
  /// The panel shows what was asked for; with its baselines, or still without.
  void shown(bool complete);

 private:
  using Key = std::pair<std::string, int>;  ///< analysis with its options, and run
  struct Made {
    std::string key;
    std::shared_ptr<const Snapshot> snapshot;
    AnalysisResult result;
  };
  struct Work;

  bool asked() const;
  void showChoices();
  void changeRequest();
  void ask();
  void analyse(const std::shared_ptr<const Work>& work);
  void takeResults(const std::shared_ptr<const Work>& work, AnalysedTables results);
  void showResults(const std::string& key);
  void askBaselines(const std::shared_ptr<const Work>& work);
  void findBaselines(const std::shared_ptr<const Work>& work, const std::vector<TableToAnalyse>& tables);
  void deliver(const std::shared_ptr<const Work>& work, std::function<void()> what);
  void deliverError(const std::shared_ptr<const Work>& work, const Error& error);
  std::vector<TableToAnalyse> chosenTables() const;

  AnalysisPanel& m_panel;
  std::set<std::string> m_ids;  ///< of the analyses of tables; the panel shows others too
  std::string m_first;
  TableLibrary* m_library = nullptr;
  std::vector<TableToAnalyse> m_tables;
  std::map<Key, AnalysisBaselines> m_baselines;  ///< for the tables of now
  std::map<int, Made> m_made;                    ///< newest of each run: most tables stay as they are
  AnalysedTables m_shown;
  QTimer m_pause;  ///< tables come faster than anybody reads
  bool m_watching = false;
  bool m_stale = false;
  long m_baselinesAsked = -1;          ///< the generation whose baselines are found, or being found
  std::atomic<long> m_generation = 0;  ///< of the request: what was begun for an older one gives up
  WorkerThread m_thread;               ///< these two last: their jobs use all of the above
  WorkerThread m_baselineThread;       ///< of its own: results must not wait for baselines
};

}  // namespace ordinate
