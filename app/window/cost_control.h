#pragma once
#include <QObject>
#include <atomic>

#include "app/base/worker_thread.h"
#include "app/race/library_holder.h"

namespace ordinate {

class CostPanel;
class ExperimentDocument;
class ModelBuilderPanel;

/// Measures the cost of a step for the panel, on a thread of its own.
class CostControl : public QObject {
  Q_OBJECT
 public:
  CostControl(ExperimentDocument& document, ModelBuilderPanel& builder, const LibraryHolder& library,
              CostPanel& panel, QObject* parent = nullptr);
  ~CostControl() override;

 private:
  void measure(CostVariable over);
  void stop();
  void work(TrainingLibrary& library, const RunConfig& run, CostVariable over, long measurement);
  /// Runs `function` on the GUI thread unless the measurement was stopped meanwhile.
  void deliver(long measurement, std::function<void()> function);

  ExperimentDocument& m_document;
  ModelBuilderPanel& m_builder;
  const LibraryHolder& m_library;
  CostPanel& m_panel;
  std::atomic<long> m_measurement = 0;  ///< older ones give up
  WorkerThread m_thread;                ///< last: its jobs use all of the above
};

}  // namespace ordinate
