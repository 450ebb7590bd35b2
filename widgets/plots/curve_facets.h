#pragma once
#include <QScrollArea>
#include <vector>

#include "widgets/plots/curve_plot.h"

class QGridLayout;
class QLabel;

namespace ordinate {

/// The curves of a race, one chart a task: curves of different tasks share neither levels nor losses. Where
/// there are several they stand beside and below each other as the width allows, and share the cross-hair.
class CurveFacets : public QScrollArea {
  Q_OBJECT

 public:
  explicit CurveFacets(QWidget* parent = nullptr);

  /// One chart each; none: one that is empty.
  void startRaces(std::vector<RaceCurves> races, bool keepGhosts);
  const std::vector<CurvePlot*>& plots() const { return m_plots; }  ///< at least one
  void setEmptyText(const QString& text);
  void setLook(const CurveLook& look);  ///< of every chart
  const CurveLook& look() const { return m_plots.front()->look(); }
  void setLogarithmicLoss(bool on);
  void setZoom(const CurveZoom& zoom);  ///< also of charts that are added

  QSize minimumSizeHint() const override { return {260, 200}; }

 Q_SIGNALS:
  void stepPointedAt(qint64 step);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void addPlot();
  void removePlot();
  void arrange();
  void pointAt(qint64 step);

  QGridLayout* m_grid;
  std::vector<CurvePlot*> m_plots;
  std::vector<QLabel*> m_titles;
  QString m_emptyText;
  CurveZoom m_zoom;
  int m_columns = 0;
  bool m_pointing = false;
};

}  // namespace ordinate
