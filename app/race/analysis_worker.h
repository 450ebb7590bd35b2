#pragma once
#include <QObject>
#include <memory>
#include <vector>

#include "app/base/worker_thread.h"
#include "model/record/similarity_measure.h"
#include "model/record/snapshot.h"

namespace ordinate {

/// What the heat maps show of one run.
struct AnalysedSnapshot {
  std::shared_ptr<const Snapshot> snapshot;
  std::vector<double> movement;  ///< Euclidean distance of each row from its start; empty: not trained
  Matrix similarity;             ///< [length, length]; empty where there is no table
};

/// Computes similarity matrices and movement off the GUI thread. The newest request wins: one that was
/// not begun when the next arrives is dropped.
class AnalysisWorker : public QObject {
  Q_OBJECT
 public:
  explicit AnalysisWorker(QObject* parent = nullptr) : QObject(parent) {}

  void request(std::vector<std::shared_ptr<const Snapshot>> snapshots, SimilarityMeasure measure,
               bool centred);
  /// The table of sinusoids of this shape, run -1, for comparison where no run has one.
  static std::shared_ptr<const Snapshot> sinusoid(std::int64_t length, std::int64_t width);

 Q_SIGNALS:
  void analysed(const std::vector<ordinate::AnalysedSnapshot>& results);

 private:
  WorkerThread m_thread;
};

}  // namespace ordinate
