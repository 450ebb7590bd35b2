#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "model/record/curve_zoom.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"
#include "widgets/plots/race_curves.h"
#include "widgets/plots/seed_bands.h"

class QAction;
class QStackedWidget;
class QTableView;
class QTimer;

namespace ordinate {

class CurveFacets;
class CurvePlot;
class CurveTableModel;

/// Live accuracy (above) and loss (below) of a race, with one step axis. Records may arrive at any
/// rate: it repaints only when something changed and it can be seen, at most 30 times a second.
class CurvePanel : public Panel {
  Q_OBJECT

 public:
  enum class Shown { validation, training, both };

  explicit CurvePanel(QWidget* parent = nullptr);
  ~CurvePanel() override;

  /// Begins an empty race; what was shown stays as faint ghost curves when its task (any text that tells
  /// tasks apart) and its levels are the same, unless that is switched off. `name` says which race it is.
  void startRace(const std::vector<CurveRun>& runs, qint64 totalSteps,
                 const std::vector<ReferenceLine>& references,
                 const std::optional<BinomialBand>& band = std::nullopt, const QString& task = QString(),
                 const QString& name = QString());
  /// The same for a race of several tasks, one chart each.
  void startRaces(std::vector<RaceCurves> races, bool ghosts = true);
  /// Records of a run that `startRace` named; cheap, however often it is called.
  void append(int run, const std::vector<StepRecord>& records);
  /// Marks the best step (lowest validation loss) and notes that the run ended.
  /// `finished`: it did all it was to do. One that was cut off keeps its own curve beside the mean of others.
  void endRun(int run, bool finished, std::optional<qint64> bestStep);
  void clear();
  /// Curves, names, read-outs and table as they stood after this step; what is appended meanwhile is kept.
  /// Nothing: as they are now.
  void showUntil(std::optional<qint64> step);

  void setShown(Shown shown);
  void setSmoothing(double weight);  ///< 0 (off) … 0.99; read-outs and tables stay raw
  void setLogarithmicLoss(bool on);
  /// The axis counts epochs where every chart has them.
  void setEpochs(bool on);
  /// How the runs of a variant with several seeds are drawn once they have ended.
  void setSeedView(SeedView view);
  void setTableShown(bool on);
  void keepPreviousAsGhost(bool keep);
  void setRunVisible(int run, bool visible);
  bool isRunVisible(int run) const;
  /// The other runs are hidden; none: all are shown.
  void showOnly(const std::set<int>& runs);

  const RaceCurves& race() const;  ///< of the first chart
  std::vector<CurvePlot*> plots() const;
  Figures figures() const override;
  bool isZoomed() const override;
  /// This part of every race, until all is seen or somebody zooms.
  void setZoom(const CurveZoom& zoom);
  CurveZoom zoom() const;  ///< of the first chart that is zoomed
  void showAll() override;
  QString helpPage() const override { return QStringLiteral("curves"); }
  QString filledFormula() const override;
  CurveTableModel* tableModel() const { return m_model; }
  CurvePlot* plot() const;  ///< the first

 Q_SIGNALS:
  /// The step under the cross-hair; -1 when it is gone.
  void stepPointedAt(qint64 step);

 private:
  void buildHeader();
  void buildBody();
  void buildSeedsMenu();
  void rebuildRunMenu();
  void refreshTexts();

  RunCurves* find(int run) const;
  void change(int run, const std::function<void(RunCurves&)>& what);
  void showRaces();
  bool isGroupVisible(const QString& group) const;

  CurveFacets* m_facets = nullptr;
  CurveTableModel* m_model = nullptr;
  QTableView* m_table = nullptr;
  QStackedWidget* m_pages = nullptr;
  QToolButton* m_shownButton = nullptr;
  QToolButton* m_smoothingButton = nullptr;
  QToolButton* m_seedsButton = nullptr;
  QToolButton* m_logButton = nullptr;
  QToolButton* m_epochsButton = nullptr;
  QToolButton* m_runsButton = nullptr;
  QToolButton* m_tableButton = nullptr;
  QMenu* m_runsMenu = nullptr;
  QTimer* m_tableTimer = nullptr;
  std::optional<qint64> m_until;
  std::vector<RaceCurves> m_whole;  ///< of each chart, while an earlier step is shown
  Shown m_shown = Shown::validation;
  bool m_keepGhost = true;
};

}  // namespace ordinate
