#include "app/race/similarity_presenter.h"

#include <algorithm>
#include <utility>

#include "widgets/heatmaps/similarity_panel.h"

namespace ordinate {

namespace {

/// More do not fit beside each other.
constexpr std::size_t mostMatrices = 4;

}  // namespace

SimilarityPresenter::SimilarityPresenter(const ShownRace& race, AnalysisWorker& worker,
                                         SimilarityPanel& panel, QObject* parent)
    : QObject(parent), m_race(race), m_worker(worker), m_panel(panel) {
  connect(&race, &ShownRace::tablesChanged, this, &SimilarityPresenter::ask);
  connect(&race, &ShownRace::forgotten, &panel, &SimilarityPanel::clear);
  connect(&panel, &SimilarityPanel::measureChanged, this, &SimilarityPresenter::ask);
  connect(&worker, &AnalysisWorker::analysed, this, &SimilarityPresenter::show);
}

void SimilarityPresenter::ask() {
  std::vector<SnapshotPointer> wanted;
  bool hasFormula = false;
  const Snapshot* table = nullptr;
  const auto snapshots = m_race.seedSnapshots();
  for (const auto& [run, snapshot] : snapshots) {
    if (snapshot->table.empty() && snapshot->bias.empty()) continue;
    wanted.push_back(snapshot);
    // On a graph there is no sinusoid to compare with.
    hasFormula = hasFormula || !snapshot->column_formulas.empty() || snapshot->graph;
    if (!snapshot->table.empty()) table = snapshot.get();
  }
  if (!hasFormula && table != nullptr) {
    if (!m_sinusoid || m_sinusoid->table.rows != table->table.rows ||
        m_sinusoid->table.columns != table->table.columns)
      m_sinusoid = AnalysisWorker::sinusoid(table->table.rows, table->table.columns);
    wanted.push_back(m_sinusoid);
  }
  m_worker.request(std::move(wanted), m_panel.measure(), m_panel.centred());
}

/// The sinusoid that others are compared with stands where they do.
GridPlaces SimilarityPresenter::placesOf(const Snapshot& snapshot) const {
  if (snapshot.places.grid() || snapshot.run >= 0) return snapshot.places;
  for (const auto& [run, other] : m_race.seedSnapshots())
    if (other->table.rows == snapshot.table.rows) return other->places;
  return {};
}

void SimilarityPresenter::show(const std::vector<AnalysedSnapshot>& results) {
  std::vector<SimilarityPicture> matrices;
  for (const AnalysedSnapshot& result : results)
    if (!result.similarity.empty())
      matrices.push_back({m_race.drawn(result.snapshot->run), result.similarity, placesOf(*result.snapshot),
                          result.snapshot->graph, result.snapshot->node_vectors,
                          m_race.besideItsSeed(result.snapshot->run)});
  QStringList withoutVectors;
  bool kernels = false;
  const auto snapshots = m_race.seedSnapshots();
  for (const auto& [run, snapshot] : snapshots) {
    const DrawnRun drawn = m_race.drawn(run);
    if (!snapshot->table.empty() || drawn.plain) continue;
    withoutVectors << m_race.variantOf(run);
    kernels = kernels || !snapshot->bias.empty();
  }
  m_panel.setWithoutVectors(withoutVectors, kernels);
  // The trained tables first, as they stand in the panel beside what they are compared with.
  std::stable_partition(matrices.begin(), matrices.end(), [&](const SimilarityPicture& picture) {
    const auto found = snapshots.find(picture.run);
    return found != snapshots.end() && found->second->trained;
  });
  if (matrices.size() > mostMatrices) matrices.resize(mostMatrices);
  m_panel.setMatrices(matrices);
}

}  // namespace ordinate
