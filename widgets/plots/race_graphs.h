#pragma once
#include <array>
#include <vector>

#include "widgets/common/qcp.h"
#include "widgets/common/theme.h"
#include "widgets/plots/race_curves.h"

namespace ordinate {

/// How the curves of a race are drawn.
struct CurveLook {
  bool validation = true;
  bool training = false;
  double smoothing = 0;
  double lineWidth = 2;
  bool ghosts = true;
};

/// The QCustomPlot graphs of one race and the faint ones of the race before it.
class RaceGraphs {
 public:
  RaceGraphs(QCustomPlot* plot, QCPAxisRect* accuracy, QCPAxisRect* loss);

  /// Graphs for the runs of a new race. The old ones become ghosts or go.
  void start(const RaceCurves& race, bool keepGhosts);
  /// Takes over what was appended since the last call.
  void sync(const RaceCurves& race, const CurveLook& look);
  void restyle(const RaceCurves& race, const CurveLook& look, const Theme& theme);
  bool hasGhosts() const { return !m_ghosts.empty(); }
  std::size_t ghostCount() const { return m_ghosts.size(); }

 private:
  struct SeriesGraphs {
    QCPGraph* raw = nullptr;
    QCPGraph* smooth = nullptr;
    std::size_t taken = 0;         ///< values already in `raw`
    std::size_t smooth_taken = 0;  ///< values already in `smooth`
    Smoother smoother;
  };
  struct RunGraphs {
    std::array<SeriesGraphs, 4> series;
    std::array<QCPGraph*, 2> best{};  ///< one point each: accuracy, loss
  };
  struct Ghost {
    QCPGraph* graph = nullptr;
    int style = 0;
    bool plain = false;
  };

  QCPGraph* addGraph(CurveQuantity quantity, const QString& layer);
  void makeGhosts();
  void remove(std::vector<Ghost>& ghosts);
  void removeRuns();
  void syncBest(RunGraphs& graphs, const RunCurves& curves);

  QCustomPlot* m_plot;
  QCPAxisRect* m_accuracy;
  QCPAxisRect* m_loss;
  std::vector<RunGraphs> m_runs;
  std::vector<std::pair<int, bool>> m_styles;  ///< of m_runs: index, plain
  std::vector<Ghost> m_ghosts;
  double m_smoothing = 0;
};

}  // namespace ordinate
