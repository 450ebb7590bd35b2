#pragma once
#include <array>
#include <vector>

#include "widgets/common/qcp.h"
#include "widgets/common/theme.h"
#include "widgets/plots/free_space.h"
#include "widgets/plots/race_curves.h"
#include "widgets/plots/seed_bands.h"
#include "widgets/plots/thinned_curve.h"

namespace ordinate {

/// How the curves of a race are drawn.
struct CurveLook {
  bool validation = true;
  bool training = false;
  double smoothing = 0;
  double lineWidth = 2;
  bool ghosts = true;
  SeedView seeds = SeedView::interval;
  bool epochs = false;  ///< the axis counts epochs where there are any, not steps
};

/// The QCustomPlot graphs of one race and the faint ones of the race before it.
class RaceGraphs {
 public:
  RaceGraphs(QCustomPlot* plot, QCPAxisRect* accuracy, QCPAxisRect* loss);

  /// Graphs for the runs of a new race. The curves of the one before, if given, become ghosts; where they
  /// are none, the ghosts of the race before that stay.
  void start(const RaceCurves& race, const RaceCurves* before);
  /// The runs have other values than those that were taken over.
  void startAgain();
  /// Takes over what was appended since the last call.
  void sync(const RaceCurves& race, const CurveLook& look);
  /// Gives the graphs that are seen what is to be drawn of them, between these steps in this many columns.
  void thin(const RaceCurves& race, const QCPRange& steps, int columns);
  /// Runs that are in a band are drawn there, not here.
  void restyle(const RaceCurves& race, const std::vector<SeedBand>& bands, const CurveLook& look,
               const Theme& theme);
  /// Takes the space of all accuracy curves that are seen.
  void takeSpace(FreeSpace& space) const;
  std::size_t ghostCount() const { return m_ghosts.size(); }

 private:
  struct SeriesGraphs {
    QCPGraph* raw = nullptr;
    QCPGraph* smooth = nullptr;
    CurveBlocks raw_blocks;
    std::vector<double> smoothed;  ///< empty while there is no smoothing
    CurveBlocks smooth_blocks;
    Smoother smoother;
  };
  struct RunGraphs {
    std::array<SeriesGraphs, 4> series;
  };
  struct Ghost {
    QCPGraph* graph = nullptr;
    CurveSeries series;
    CurveBlocks blocks;
    int style = 0;
    bool plain = false;
  };

  QCPGraph* addGraph(CurveQuantity quantity, const QString& layer);
  void makeGhosts(const RaceCurves& before);
  void remove(std::vector<Ghost>& ghosts);
  void removeRuns();

  QCustomPlot* m_plot;
  QCPAxisRect* m_accuracy;
  QCPAxisRect* m_loss;
  std::vector<RunGraphs> m_runs;
  std::vector<std::pair<int, bool>> m_styles;  ///< of m_runs: index, plain
  std::vector<Ghost> m_ghosts;
  double m_smoothing = 0;
};

}  // namespace ordinate
