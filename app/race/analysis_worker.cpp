#include "app/race/analysis_worker.h"

#include <cmath>
#include <utility>

#include "model/analysis/similarity.h"
#include "model/analysis/sinusoid_table.h"

namespace ordinate {

namespace {

std::vector<double> movement_of(const Snapshot& snapshot) {
  const Matrix& start = snapshot.initial_table;
  const Matrix& now = snapshot.table;
  if (!snapshot.trained || start.rows != now.rows || start.columns != now.columns) return {};
  std::vector<double> distances;
  for (std::int64_t row = 0; row < now.rows; ++row) {
    double squares = 0;
    for (std::int64_t column = 0; column < now.columns; ++column) {
      const double difference = static_cast<double>(now.at(row, column)) - start.at(row, column);
      squares += difference * difference;
    }
    distances.push_back(std::sqrt(squares));
  }
  return distances;
}

}  // namespace

void AnalysisWorker::request(std::vector<std::shared_ptr<const Snapshot>> snapshots,
                             SimilarityMeasure measure, bool centred) {
  const auto work = [snapshots = std::move(snapshots), measure, centred] {
    std::vector<AnalysedSnapshot> results;
    for (const auto& snapshot : snapshots) {
      AnalysedSnapshot result{snapshot, movement_of(*snapshot), {}};
      if (!snapshot->table.empty()) result.similarity = similarity(snapshot->table, measure, centred);
      results.push_back(std::move(result));
    }
    return results;
  };
  m_thread.post("analyse", work,
                [this](const std::vector<AnalysedSnapshot>& results) { Q_EMIT analysed(results); });
}

std::shared_ptr<const Snapshot> AnalysisWorker::sinusoid(std::int64_t length, std::int64_t width) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->run = -1;
  const SinusoidTable waves{.width = width};
  snapshot->table = waves.rows(length);
  for (std::int64_t column = 0; column < width; ++column)
    snapshot->column_formulas.push_back(waves.formula(column));
  snapshot->initial_table = snapshot->table;
  return snapshot;
}

}  // namespace ordinate
