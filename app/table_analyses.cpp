#include "app/table_analyses.h"

#include <algorithm>
#include <utility>

#include "widgets/analyses/analysis_panel.h"

namespace ordinate {

namespace {

constexpr int pauseMilliseconds = 400;

AnalysisInput inputOf(const Snapshot& snapshot) {
  return {snapshot.table, snapshot.initial_table, snapshot.trained_rows};
}

bool sameTables(const std::vector<TableToAnalyse>& a, const std::vector<TableToAnalyse>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.run == y.run && x.label == y.label && x.snapshot->table.rows == y.snapshot->table.rows &&
           x.snapshot->table.columns == y.snapshot->table.columns &&
           x.snapshot->initial_table == y.snapshot->initial_table;
  });
}

}  // namespace

/// One request with the tables that it is about.
struct TableAnalyses::Work {
  AnalysisRequest request;
  std::string key;
  std::vector<TableToAnalyse> tables;
  StopCheck stop;
};

TableAnalyses::TableAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, QObject* parent)
    : QObject(parent), m_panel(panel) {
  for (const CatalogueEntry& entry : catalogue.analyses) m_ids.insert(entry.id);
  m_pause.setSingleShot(true);
  m_pause.setInterval(pauseMilliseconds);
  connect(&m_pause, &QTimer::timeout, this, [this] {
    if (m_stale) ask();
  });
  connect(&panel, &AnalysisPanel::requestChanged, this, &TableAnalyses::changeRequest);
}

TableAnalyses::~TableAnalyses() { ++m_generation; }

void TableAnalyses::deliver(std::function<void()> what) {
  QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void TableAnalyses::setLibrary(ModelLibrary* library) {
  m_library = library;
  ask();
}

void TableAnalyses::watch(bool on) {
  if (std::exchange(m_watching, on) == on) return;
  if (on && m_stale) ask();
}

void TableAnalyses::setTables(const std::vector<TableToAnalyse>& tables) {
  if (!sameTables(tables, m_tables)) {
    m_baselines.clear();
    ++m_generation;
  }
  m_tables = tables;
  m_stale = true;
  if (!m_pause.isActive()) ask();
}

void TableAnalyses::changeRequest() {
  ++m_generation;
  ask();
}

void TableAnalyses::ask() {
  m_stale = true;
  if (!m_watching || m_library == nullptr || m_ids.count(m_panel.analysis()) == 0) return;
  m_stale = false;
  if (m_tables.empty()) return m_panel.setResults({});
  m_pause.start();
  m_panel.setBusy(true);
  auto work = std::make_shared<Work>();
  work->request = {m_panel.analysis(), m_panel.options()};
  work->key = work->request.id + work->request.options.dump();
  work->tables = m_tables;
  work->stop = [this, generation = m_generation.load()] { return m_generation != generation; };
  m_thread.post("analyse", [this, work, library = m_library] {
    std::vector<AnalysedTable> results;
    for (const TableToAnalyse& table : work->tables) {
      if (results.size() == mostAnalysedTables) break;
      auto result = library->analyse(work->request, inputOf(*table.snapshot), work->stop);
      if (work->stop()) return;
      if (!result) {
        const QString text = QString::fromStdString(result.error().text());
        return deliver([this, text] { m_panel.setError(text); });
      }
      results.push_back({table.run, table.label, table.plain, table.style, std::move(*result), {}, false});
    }
    deliver([this, work, results = std::move(results)] { showResults(work, results); });
  });
}

void TableAnalyses::showResults(const std::shared_ptr<const Work>& work, std::vector<AnalysedTable> results) {
  if (work->stop()) return;
  const Baselines& known = m_baselines[work->key];
  bool complete = true;
  for (AnalysedTable& result : results) {
    const auto found = known.find(result.run);
    result.baselinesReady = found != known.end();
    if (result.baselinesReady) result.baselines = found->second;
    complete = complete && result.baselinesReady;
  }
  m_panel.setBusy(false);
  m_panel.setResults(results);
  if (!complete) askBaselines(work, results);
}

void TableAnalyses::askBaselines(const std::shared_ptr<const Work>& work,
                                 const std::vector<AnalysedTable>& results) {
  m_thread.post("baselines", [this, work, results, library = m_library] {
    Baselines found;
    for (const TableToAnalyse& table : work->tables) {
      auto baselines = library->baselines({work->request}, inputOf(*table.snapshot), work->stop);
      if (!baselines || baselines->empty()) return;
      found[table.run] = std::move(baselines->front());
      if (found.size() == mostAnalysedTables) break;
    }
    deliver([this, work, results, found] {
      if (work->stop()) return;
      m_baselines[work->key] = found;
      showResults(work, results);
    });
  });
}

}  // namespace ordinate
