#include "app/race/table_analyses.h"

#include <algorithm>
#include <utility>

#include "widgets/analyses/analysis_panel.h"

namespace ordinate {

namespace {

constexpr int pauseMilliseconds = 400;

/// With the same baselines.
bool sameTable(const TableToAnalyse& a, const TableToAnalyse& b) {
  if (a.run != b.run || a.label != b.label) return false;
  if (a.run == openedTable) return a.snapshot == b.snapshot;
  // Most are the same object; a comparison of large tables would be felt here.
  return a.snapshot == b.snapshot || (a.snapshot->table.rows == b.snapshot->table.rows &&
                                      a.snapshot->table.columns == b.snapshot->table.columns &&
                                      a.snapshot->initial_table == b.snapshot->initial_table);
}

bool sameTables(const std::vector<TableToAnalyse>& a, const std::vector<TableToAnalyse>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameTable);
}

bool holds(const std::vector<TableToAnalyse>& tables, const TableToAnalyse& wanted) {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const TableToAnalyse& table) { return sameTable(table, wanted); });
}

}  // namespace

/// One request with the tables that it is about.
struct TableAnalyses::Work {
  TableLibrary* library = nullptr;
  AnalysisRequest request;
  std::string key;
  std::vector<TableToAnalyse> tables;
  std::vector<std::optional<AnalysisResult>> known;  ///< of each table, where it did not change
  long generation = 0;
  StopCheck stop;
};

TableAnalyses::TableAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, QObject* parent)
    : QObject(parent), m_panel(panel) {
  for (const CatalogueEntry& entry : catalogue.analyses) m_ids.insert(entry.id);
  if (!catalogue.analyses.empty()) m_first = catalogue.analyses.front().id;
  m_pause.setSingleShot(true);
  m_pause.setInterval(pauseMilliseconds);
  connect(&m_pause, &QTimer::timeout, this, [this] {
    if (m_stale) ask();
  });
  connect(&panel, &AnalysisPanel::requestChanged, this, &TableAnalyses::changeRequest);
  connect(&panel, &AnalysisPanel::tableChosen, this, &TableAnalyses::changeRequest);
}

TableAnalyses::~TableAnalyses() { ++m_generation; }

/// What is begun for a request that is no longer the present one is not heard of again, errors too.
void TableAnalyses::deliver(const std::shared_ptr<const Work>& work, std::function<void()> what) {
  m_thread.deliver([this, work, what = std::move(what)] {
    if (work->generation == m_generation) what();
  });
}

void TableAnalyses::deliverError(const std::shared_ptr<const Work>& work, const Error& error) {
  deliver(work, [this, text = QString::fromStdString(error.text())] {
    m_panel.setBusy(false);
    m_panel.setError(text);
  });
}

/// Whether the panel shows an analysis of tables.
bool TableAnalyses::asked() const { return m_ids.count(m_panel.analysis()) > 0; }

void TableAnalyses::setLibrary(TableLibrary* library) {
  m_library = library;
  ask();
}

void TableAnalyses::watch(bool on) {
  if (std::exchange(m_watching, on) == on) return;
  if (on && m_stale) ask();
}

std::vector<TableToAnalyse> TableAnalyses::chosenTables() const {
  const std::optional<int> run = m_panel.chosenTable();
  std::vector<TableToAnalyse> chosen;
  for (const TableToAnalyse& table : m_tables)
    if (chosen.size() < mostAnalysedTables && (!run || table.run == *run)) chosen.push_back(table);
  return chosen;
}

void TableAnalyses::setTables(const std::vector<TableToAnalyse>& tables) {
  const std::vector<TableToAnalyse> before = chosenTables();
  for (const TableToAnalyse& old : m_tables) {
    if (holds(tables, old)) continue;
    std::erase_if(m_baselines, [&](const auto& known) { return known.first.second == old.run; });
    m_made.erase(old.run);
  }
  m_tables = tables;
  showChoices();
  if (!sameTables(chosenTables(), before)) ++m_generation;
  m_stale = true;
  if (!m_pause.isActive()) ask();
}

void TableAnalyses::showTable(int run) {
  m_panel.chooseTable(run);
  if (asked()) return changeRequest();
  m_panel.choose(m_first);
}

void TableAnalyses::showChoices() {
  std::vector<TableChoice> choices;
  if (asked())
    for (const TableToAnalyse& table : m_tables)
      choices.push_back({table.run, table.label, table.detail, table.run == openedTable});
  m_panel.setTableChoices(choices);
}

void TableAnalyses::changeRequest() {
  ++m_generation;
  showChoices();
  ask();
}

void TableAnalyses::ask() {
  m_stale = true;
  if (!m_watching || m_library == nullptr || !asked()) return;
  m_stale = false;
  auto work = std::make_shared<Work>();
  work->tables = chosenTables();
  if (work->tables.empty()) {
    m_panel.setBusy(false);
    return m_panel.setResults({});
  }
  m_pause.start();
  m_panel.setBusy(true);
  work->library = m_library;
  work->request = {m_panel.analysis(), m_panel.options()};
  work->key = work->request.id + work->request.options.dump();
  for (const TableToAnalyse& table : work->tables) {
    const auto made = m_made.find(table.run);
    const bool known =
        made != m_made.end() && made->second.key == work->key && made->second.snapshot == table.snapshot;
    work->known.push_back(known ? std::optional(made->second.result) : std::nullopt);
  }
  work->generation = m_generation;
  work->stop = [this, generation = work->generation] { return m_generation != generation; };
  m_thread.post("analyse", [this, work] { analyse(work); });
}

/// On the thread of results.
void TableAnalyses::analyse(const std::shared_ptr<const Work>& work) {
  AnalysedTables results;
  for (std::size_t i = 0; i < work->tables.size(); ++i) {
    const TableToAnalyse& table = work->tables[i];
    AnalysedTable analysed{table, {}, {}, false};
    if (work->known[i]) {
      analysed.result = *work->known[i];
    } else {
      auto result = work->library->analyse(work->request, analysis_input(*table.snapshot), work->stop);
      if (work->stop()) return;
      if (!result) return deliverError(work, result.error());
      analysed.result = std::move(*result);
    }
    results.push_back(std::move(analysed));
  }
  deliver(work, [this, work, results = std::move(results)] { takeResults(work, results); });
}

void TableAnalyses::takeResults(const std::shared_ptr<const Work>& work, AnalysedTables results) {
  for (std::size_t i = 0; i < results.size(); ++i)
    m_made[results[i].run] = {work->key, work->tables[i].snapshot, results[i].result};
  m_shown = std::move(results);
  m_panel.setBusy(false);
  showResults(work->key);
  askBaselines(work);
}

void TableAnalyses::showResults(const std::string& key) {
  bool complete = true;
  for (AnalysedTable& result : m_shown) {
    const auto found = m_baselines.find({key, result.run});
    result.baselinesReady = found != m_baselines.end();
    if (result.baselinesReady) result.baselines = found->second;
    complete = complete && result.baselinesReady;
  }
  m_panel.setResults(m_shown, m_panel.chosenTable() ? m_shown.size() : m_tables.size());
  Q_EMIT shown(complete);
}

void TableAnalyses::askBaselines(const std::shared_ptr<const Work>& work) {
  if (m_baselinesAsked == work->generation) return;
  m_baselinesAsked = work->generation;
  std::vector<TableToAnalyse> missing;
  for (const TableToAnalyse& table : work->tables)
    if (m_baselines.count({work->key, table.run}) == 0) missing.push_back(table);
  if (missing.empty()) return;
  m_baselineThread.post("baselines", [this, work, missing] { findBaselines(work, missing); });
}

/// On the thread of baselines; each is shown as soon as it is there.
void TableAnalyses::findBaselines(const std::shared_ptr<const Work>& work,
                                  const std::vector<TableToAnalyse>& tables) {
  for (const TableToAnalyse& table : tables) {
    auto found = work->library->baselines({work->request}, analysis_input(*table.snapshot), work->stop);
    if (work->stop()) return;
    if (!found) return deliverError(work, found.error());
    if (found->empty()) return;
    deliver(work, [this, work, run = table.run, baselines = std::move(found->front())] {
      m_baselines[{work->key, run}] = baselines;
      showResults(work->key);
    });
  }
}

}  // namespace ordinate
