#pragma once
#include <optional>
#include <vector>

#include "model/record/curve_zoom.h"
#include "widgets/plots/cross_hair.h"
#include "widgets/plots/plot.h"
#include "widgets/plots/plot_annotations.h"
#include "widgets/plots/race_drawing.h"
#include "widgets/plots/race_graphs.h"

namespace ordinate {

/// The drawing of a race: two axis rectangles with one step axis, names at the curves' ends, lines for
/// the known levels, a cross-hair through both. It owns what it draws.
///
/// Mouse: drag a rectangle to zoom, Shift and drag to pan, wheel to zoom, double click to see all, click
/// a name to hide its curve. Keys: arrows move the cross-hair (Shift: ten values), + and − zoom, Ctrl
/// and arrows pan, Home sees all, up and down choose a name and Enter hides its curve, Esc ends.
class CurvePlot : public Plot {
  Q_OBJECT

 public:
  explicit CurvePlot(QWidget* parent = nullptr);

  RaceCurves& race() { return m_race; }
  const RaceCurves& race() const { return m_race; }
  void startRace(RaceCurves race, bool keepGhosts);
  /// The same race at another step: what was hidden, zoomed or chosen stays as it is.
  void showMoment(RaceCurves race);
  const CurveLook& look() const { return m_look; }
  void setLook(const CurveLook& look);
  void setLogarithmicLoss(bool on);
  bool logarithmicLoss() const { return m_logarithmic; }
  void setEmptyText(const QString& text);

  void showAll();  ///< leaves zoom and pan
  bool isZoomed() const { return m_zoomed || !m_frame.whole(); }
  /// This part of every race, until all is seen or somebody zooms.
  void setZoom(const CurveZoom& zoom);
  /// What is seen, as far as it is not what is seen unasked.
  CurveZoom zoom() const;
  void setGroupVisible(const QString& group, bool visible);
  std::optional<double> pointedStep() const { return m_pointed; }
  void pointAt(std::optional<double> step);
  ReadOut readOut() const;      ///< at the cross-hair
  QString description() const;  ///< the current result in words
  /// The column of names as it was drawn: curves, the race before, levels without a place of their own.
  const std::vector<EndLabel>& endLabels() const { return m_labels; }
  const std::vector<LevelLabel>& levelLabels() const { return m_levels; }
  const std::vector<RunMark>& marks() const { return m_marks; }
  /// The variants that are drawn as one curve over their seeds.
  const std::vector<SeedBand>& bands() const { return m_bands; }
  std::size_t ghostCount() const { return m_graphs.ghostCount(); }
  QRect accuracyRect() const { return m_accuracy->rect(); }
  QRect lossRect() const { return m_loss->rect(); }
  /// Where a value stands, in widget pixels.
  QPointF accuracyPoint(double step, double accuracy) const;
  QCPRange stepRange() const { return m_accuracy->axis(QCPAxis::atBottom)->range(); }
  QCPRange lossRange() const { return m_loss->axis(QCPAxis::atLeft)->range(); }

  QSize sizeHint() const override { return {640, 400}; }
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void stepPointedAt(qint64 step);

 protected:
  void prepareRepaint() override;
  void applyTheme(const Theme& theme) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void buildAxes();
  void connectAxes();
  void fitRanges();
  void foldSeeds();
  CurveLook drawnLook() const;
  BandLook bandLook() const { return {m_look.validation, m_look.training, drawnLook().lineWidth}; }
  void paintBands(QPainter& painter);
  void fitMargins();
  void fitTicks(int right);
  CurveSource pointedSource() const;
  CurveChoice choice() const { return {m_look.validation, m_look.training, m_logarithmic}; }
  QPointF lossPoint(double step, double loss) const;
  QFont nameFont() const;
  qreal columnHeight() const;
  qreal nameGap() const;
  std::vector<EndLabel> collectNames() const;
  void placeNames();
  void paintCaptions(QPainter& painter);
  bool showToolTip(const QPoint& at, const QPoint& global);
  void paintAnnotations(QPainter& painter);
  void paintCrossHair(QPainter& painter);
  void movePointer(int direction, int count);
  void zoomBy(double factor);
  void panBy(double share);
  void chooseLabel(int direction);
  const EndLabel* labelAt(QPointF at) const;
  void toggleGroup(const QString& group);

  RaceCurves m_race;
  CurveLook m_look;
  bool m_logarithmic = false;
  bool m_zoomed = false;
  CurveZoom m_frame;
  bool m_fitting = false;
  QString m_emptyText;
  QCPAxisRect* m_accuracy;
  QCPAxisRect* m_loss;
  RaceGraphs m_graphs;
  std::vector<SeedBand> m_bands;
  std::vector<bool> m_foldedFor;  ///< which runs could be in a band when they were made
  SeedView m_foldedAs = SeedView::single;
  QString m_ghostName;
  NameColumns m_columns;
  std::vector<EndLabel> m_labels;
  qreal m_nameGap = 0;  ///< from the plot to the names, as the margins were fitted
  std::vector<LevelLabel> m_levels;
  std::vector<RunMark> m_marks;
  QSharedPointer<UnitTicker> m_stepTicker{new UnitTicker};  ///< of both charts
  QSharedPointer<PercentTicker> m_accuracyTicker{new PercentTicker};
  QSharedPointer<FittingTicker> m_lossTicker{new FittingTicker};  ///< where it is not logarithmic
  KeptPlaces m_kept;
  QRectF m_keptFor;
  QString m_chosen;
  std::optional<double> m_pointed;
};

}  // namespace ordinate
