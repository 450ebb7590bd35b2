#pragma once
#include <QCoreApplication>
#include <chrono>
#include <vector>

#include "app/base/console.h"
#include "model/race/training_engine.h"

namespace ordinate {

/// What `train` tells while it goes on: a bar on a terminal, otherwise a line for each tenth.
class TrainProgress {
  Q_DECLARE_TR_FUNCTIONS(TrainProgress)
 public:
  TrainProgress(const std::vector<PreparedRun>& runs, const Console& console);

  void show(const Drained& drained);
  void finish();

 private:
  QString summary() const;
  QString place(const Drained& drained) const;
  void drawBar(const Drained& drained);
  void printLine(const Drained& drained);

  struct Run {
    QString name;
    std::int64_t step = 0;
    std::int64_t total = 0;
    std::optional<double> accuracy;  ///< of the last evaluation
  };
  double share() const;  ///< of all steps that are done, 0 … 1

  const Console& m_console;
  std::vector<Run> m_runs;
  std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
  double m_shareBefore = 0;      ///< done when this began
  std::size_t m_newest = 0;      ///< the run that reported last
  std::size_t m_runsAtOnce = 1;  ///< of one seed
  int m_tenthsPrinted = 0;
};

}  // namespace ordinate
