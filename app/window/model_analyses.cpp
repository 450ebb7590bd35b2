#include "app/window/model_analyses.h"

#include <utility>

#include "app/race/race_forecast.h"
#include "app/race/shown_race.h"
#include "widgets/analyses/analysis_panel.h"

namespace ordinate {

ModelAnalyses::ModelAnalyses(const Catalogue& catalogue, AnalysisPanel& panel, const LibraryHolder& library,
                             TrainingSession& session, RaceForecast& forecast, ShownRace& race,
                             QObject* parent)
    : QObject(parent), m_panel(panel), m_library(library), m_session(session), m_race(race) {
  for (const CatalogueEntry& entry : catalogue.model_analyses) m_ids.insert(entry.id);
  connect(&panel, &AnalysisPanel::requestChanged, this, &ModelAnalyses::ask);
  connect(&session, &TrainingSession::prepared, this, &ModelAnalyses::ask);
  connect(&forecast, &RaceForecast::foreseen, this, [this] {
    if (!m_race.showsRace()) ask();
  });
  connect(&session, &TrainingSession::modelsAnalysed, this, &ModelAnalyses::show);
  connect(&race, &ShownRace::variantsShown, this, &ModelAnalyses::ask);
  connect(&race, &ShownRace::seedShown, this, &ModelAnalyses::ask);
  connect(&race, &ShownRace::turned, this, &ModelAnalyses::turn);
}

ModelAnalyses::~ModelAnalyses() { ++m_generation; }

bool ModelAnalyses::asked() const { return m_watching && m_ids.count(m_panel.analysis()) > 0; }

void ModelAnalyses::watch(bool on) {
  if (std::exchange(m_watching, on) == on) return;
  if (on ? asked() : m_request != 0) ask();
}

void ModelAnalyses::ask() {
  ++m_generation;
  m_results.clear();
  if (!asked()) {
    if (std::exchange(m_request, 0) != 0) m_session.analyseModels({});
    return;
  }
  ModelAnalysisRequest request;
  request.analysis = {m_panel.analysis(), m_panel.options()};
  request.baselines = true;
  request.runs = askedRuns();
  m_awaited.clear();
  m_panel.setBusy(!request.runs.empty());
  m_request = m_session.analyseModels(request);
  if (m_request == 0) askInitialModels(request.analysis);
}

/// The race asks its models again. What is shown stays until their answers are there.
void ModelAnalyses::turn() {
  m_awaited.clear();
  for (const auto& [run, result] : m_results) m_awaited.insert(run);
  if (asked()) m_panel.setBusy(!m_awaited.empty());
}

void ModelAnalyses::askInitialModels(const AnalysisRequest& request) {
  TrainingLibrary* library = m_library.library();
  if (library == nullptr) return;
  const StopCheck stop = [this, generation = m_generation.load()] { return m_generation != generation; };
  const auto work = [library, request, stop, runs = m_race.runs(), asked = askedRuns()] {
    Analysed analyses;
    for (const int run : asked) {
      auto analysis = library->analyse_initial_model(runs[static_cast<std::size_t>(run)], request, stop);
      if (stop()) break;
      ModelAnalysis made = analysis ? std::move(*analysis) : ModelAnalysis();
      if (!analysis) made.problem = analysis.error();
      made.run = run;
      analyses.push_back(std::make_shared<const ModelAnalysis>(std::move(made)));
    }
    return analyses;
  };
  m_thread.post("analyse", work, [this, stop](const Analysed& analyses) {
    if (!stop()) show(analyses);
  });
}

/// Of one seed, as heat maps and answers.
std::vector<int> ModelAnalyses::shownRuns() const {
  std::vector<int> runs;
  for (int run = 0; run < m_race.runCount(); ++run)
    if (m_race.isShown(run) && m_race.runs()[static_cast<std::size_t>(run)].seed == m_race.shownSeed())
      runs.push_back(run);
  return runs;
}

/// Of those that are shown in all panels, as many as fit beside each other.
std::vector<int> ModelAnalyses::askedRuns() const {
  std::vector<int> runs = shownRuns();
  runs.resize(std::min(runs.size(), mostAnalysedTables));
  return runs;
}

void ModelAnalyses::show(const Analysed& analyses) {
  if (!asked()) return;
  QString problem;
  for (const auto& analysis : analyses) {
    if (analysis->request != m_request || analysis->as_of != m_race.turnedTo()) continue;
    const int run = analysis->run;
    m_awaited.erase(run);
    if (analysis->problem) {
      problem = QString::fromStdString(analysis->problem->text());
      if (analysis->as_of) m_results.erase(run);
      continue;
    }
    AnalysedTable& shown = m_results[run];
    static_cast<DrawnRun&>(shown) = m_race.drawn(run);
    if (analysis->as_of) shown.label = tr("%1, step %L2").arg(shown.label).arg(analysis->step);
    shown.result = analysis->result;
    if (analysis->baselines) shown.baselines = *analysis->baselines;
    shown.baselinesReady = shown.baselinesReady || analysis->baselines.has_value();
  }
  AnalysedTables tables;
  for (const auto& [run, table] : m_results) tables.push_back(table);
  m_panel.setBusy(false);
  if (tables.empty() && !problem.isEmpty())
    m_panel.setError(problem);
  else
    m_panel.setResults(tables, tables.size() + shownRuns().size() - askedRuns().size());
  Q_EMIT shown();
}

}  // namespace ordinate
