#include "app/commands/analysis_run.h"

#include <chrono>
#include <cstdlib>
#include <future>

namespace ordinate {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds glance{20};
/// Analyses look about ten times a second whether to stop. The decomposition of a large matrix does not.
constexpr milliseconds patience{70};
constexpr int analysisBarWidth = 20;

}  // namespace

Result<void> AnalysisRun::makeBaselines(const StopCheck& stop) {
  std::vector<AnalysisRequest> requests;
  std::vector<MadeAnalysis*> ofTables;
  for (MadeAnalysis& made : m_made) {
    if (made.of_model) continue;
    requests.push_back({made.entry.id, made.options});
    ofTables.push_back(&made);
  }
  if (requests.empty()) return {};
  auto baselines = m_library.baselines(requests, m_input, stop);  // at once: they share the tables
  if (!baselines) return tl::unexpected(baselines.error());
  for (std::size_t i = 0; i < ofTables.size(); ++i) ofTables[i]->baselines = std::move((*baselines)[i]);
  return {};
}

Result<void> AnalysisRun::analyseModel(MadeAnalysis& made, const StopCheck& stop) {
  auto analysis = m_library.analyse_run(m_runFolder, {made.entry.id, made.options}, m_baselines, stop);
  if (!analysis) return tl::unexpected(analysis.error());
  made.result = std::move(analysis->result);
  if (analysis->baselines) made.baselines = std::move(*analysis->baselines);
  return {};
}

Result<std::vector<ReadyFile>> AnalysisRun::work(const Finish& finish) {
  const StopCheck stop = [this] { return m_stop.load(); };
  for (MadeAnalysis& made : m_made) {
    if (made.of_model) {
      if (const auto done = analyseModel(made, stop); !done) return tl::unexpected(done.error());
    } else {
      auto result = m_library.analyse({made.entry.id, made.options}, m_input, stop);
      if (!result) return tl::unexpected(result.error());
      made.result = std::move(*result);
    }
    ++m_step;
  }
  if (m_baselines) {
    if (const auto done = makeBaselines(stop); !done) return tl::unexpected(done.error());
    ++m_step;
  }
  return finish(m_made);
}

void AnalysisRun::showProgress(int step, const Console& console) const {
  const auto index = static_cast<std::size_t>(step);
  const QString what = index < m_made.size() ? QString::fromStdString(m_made[index].entry.title)
                       : m_baselines && index == m_made.size() ? tr("random tables, to compare with")
                                                               : tr("tables and pictures");
  if (!console.isTerminal()) {
    console.say(tr("%1 of %2  %3").arg(step + 1).arg(steps()).arg(what));
    return;
  }
  const int filled = step * analysisBarWidth / steps();
  console.status(
      tr("[%1%2]  %3 of %4  %5")
          .arg(QString(filled, QLatin1Char('#')), QString(analysisBarWidth - filled, QLatin1Char('.')))
          .arg(step + 1)
          .arg(steps())
          .arg(what));
}

Result<std::vector<ReadyFile>> AnalysisRun::run(const Finish& finish, const StopSignals& signals,
                                                const Console& console) {
  auto result = std::async(std::launch::async, [&] { return work(finish); });
  int shown = 0;
  showProgress(shown, console);
  while (result.wait_for(glance) != std::future_status::ready) {
    if (signals.stopAsked()) {
      m_stop = true;
      if (result.wait_for(patience) == std::future_status::ready) break;
      // In a decomposition that cannot be left. Only memory would be lost, and that is what Ctrl+C is for.
      if (console.isTerminal()) console.clearStatus();
      console.say(tr("Stopped. Nothing was written."));
      std::_Exit(static_cast<int>(ExitStatus::failed));
    }
    const int step = m_step;
    if (step != shown) showProgress(step, console);
    shown = step;
  }
  if (console.isTerminal()) console.clearStatus();
  return result.get();
}

}  // namespace ordinate
