#pragma once
#include <QStringList>
#include <optional>
#include <vector>

#include "model/record/grid_places.h"
#include "model/record/matrix.h"
#include "model/record/shown_graph.h"
#include "model/record/similarity_measure.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"
#include "widgets/common/tab_order.h"

class QComboBox;
class QCheckBox;
class QGridLayout;

namespace ordinate {

class CellMaps;
class ColourBar;
class HeatMap;
class NodeMaps;
class RowCurves;
struct CellMapsData;
struct NodeMapsData;
struct RowCurvesData;
class TextLabel;

/// One run's pairwise matrix, [positions, positions].
struct SimilarityPicture : DrawnRun {
  Matrix matrix;
  GridPlaces places = {};                ///< where the positions stand, if they do so on a grid
  std::optional<ShownGraph> graph = {};  ///< that they are nodes of
  Matrix vectors = {};                   ///< of its nodes, see `Snapshot::node_vectors`
  SeedName beside = {};
  const QString& title() const { return beside.titleFor(label); }
};

/// Pairwise similarity of position vectors, side by side. It draws what it is handed and computes
/// nothing: a changed measure is asked for by `measureChanged`.
class SimilarityPanel : public Panel {
  Q_OBJECT

 public:
  explicit SimilarityPanel(QWidget* parent = nullptr);

  /// Matrices made with the measure that is chosen.
  void setMatrices(const std::vector<SimilarityPicture>& pictures);
  /// The variants whose encoding acts inside attention: they have no vectors to compare. `kernels`: some have
  /// a kernel of position; else what they attend to has to do.
  void setWithoutVectors(const QStringList& labels, bool kernels);
  void clear();
  SimilarityMeasure measure() const;
  bool centred() const;
  void setMeasure(SimilarityMeasure measure, bool centred);

  int selectedPosition() const { return m_selected; }
  QString readOut() const;
  Figures figures() const override;
  bool isZoomed() const override;
  void showAll() override;
  QString helpPage() const override { return QStringLiteral("similarity"); }
  QString filledFormula() const override { return m_filled; }
  HeatMap* map(int index) const;

 public Q_SLOTS:
  void setSelectedPosition(int position);

 Q_SIGNALS:
  void measureChanged(ordinate::SimilarityMeasure measure, bool centred);
  void positionSelected(int position);
  /// By id: the analysis that shows what has no vectors.
  void analysisRequested(const QString& analysis);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildHeader();
  void buildBody();
  void buildCells();
  void makeMaps(std::size_t count);
  void fitMaps();
  void showRange();
  void showCurves();
  void showHint();
  void showAbsent();
  int shownRow() const;
  RowCurvesData rowCurves() const;
  CellMapsData cellMaps() const;
  NodeMapsData nodeMaps() const;
  bool onGrid() const;
  bool onGraph() const;
  void choose(int place);
  QString placeText(const SimilarityPicture& picture, int place) const;
  void showReadOut(const HeatMap* map, int row, int column);

  std::vector<SimilarityPicture> m_pictures;
  std::vector<HeatMap*> m_maps;
  QComboBox* m_measure = nullptr;
  QCheckBox* m_centred = nullptr;
  QGridLayout* m_grid = nullptr;
  ColourBar* m_bar = nullptr;
  TextLabel* m_empty = nullptr;
  QToolButton* m_analysis = nullptr;
  QStringList m_withoutVectors;
  bool m_kernels = false;
  TextLabel* m_readOut = nullptr;
  TextLabel* m_curvesHeading = nullptr;
  RowCurves* m_curves = nullptr;
  TextLabel* m_cellsHeading = nullptr;
  CellMaps* m_cells = nullptr;
  NodeMaps* m_nodes = nullptr;
  int m_selected = -1;
  QString m_filled;  ///< of the cell that is pointed at
  QString m_hint;    ///< what is read while the mouse is nowhere
  double m_low = -1;
  double m_high = 1;
  FocusRelease m_focusRelease{this};  ///< last
};

}  // namespace ordinate
