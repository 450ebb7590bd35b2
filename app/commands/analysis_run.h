#pragma once
#include <QCoreApplication>
#include <atomic>
#include <filesystem>
#include <functional>
#include <vector>

#include "app/base/console.h"
#include "app/base/stop_signals.h"
#include "model/files/analysis_file.h"
#include "model/library/model_library.h"

namespace ordinate {

/// A file that is ready to be written.
struct ReadyFile {
  QString name;
  QByteArray bytes;
};

/// Runs analyses on a thread of its own, tells how far they are, and gives up soon after Ctrl+C. Nothing
/// has reached the disk by then.
class AnalysisRun {
  Q_DECLARE_TR_FUNCTIONS(AnalysisRun)
 public:
  /// What is made of the results, on the same thread: it may take as long as an analysis.
  using Finish = std::function<Result<std::vector<ReadyFile>>(const std::vector<MadeAnalysis>&)>;

  /// `runFolder` holds the model where one of the analyses looks at it.
  AnalysisRun(ModelLibrary& library, const AnalysisInput& input, const QString& runFolder,
              std::vector<MadeAnalysis> wanted, bool baselines)
      : m_library(library),
        m_input(input),
        m_runFolder(runFolder.toStdString()),
        m_made(std::move(wanted)),
        m_baselines(baselines) {}

  /// An error too where `signals` said stop.
  Result<std::vector<ReadyFile>> run(const Finish& finish, const StopSignals& signals,
                                     const Console& console);
  const std::vector<MadeAnalysis>& made() const { return m_made; }

 private:
  Result<std::vector<ReadyFile>> work(const Finish& finish);
  Result<void> makeBaselines(const StopCheck& stop);
  Result<void> analyseModel(MadeAnalysis& made, const StopCheck& stop);
  void showProgress(int step, const Console& console) const;
  int steps() const { return static_cast<int>(m_made.size()) + (m_baselines ? 1 : 0) + 1; }

  ModelLibrary& m_library;
  const AnalysisInput& m_input;
  std::filesystem::path m_runFolder;
  std::vector<MadeAnalysis> m_made;
  bool m_baselines;
  std::atomic<int> m_step = 0;
  std::atomic<bool> m_stop = false;
};

}  // namespace ordinate
