#pragma once
#include <QFont>
#include <QRectF>
#include <vector>

#include "widgets/analyses/chart_data.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {

/// One chart laid out in an area: the name of the values above it, curves named at their ends (above
/// the plot where that would leave too little of it), the name of the x axis below. For widgets and figures.
class ChartPainting {
 public:
  /// Keeps a reference to the data.
  ChartPainting(const ChartData& data, const QRectF& area, const QFont& font);

  /// The height at which the plot itself has `plotHeight`.
  static qreal heightFor(const ChartData& data, qreal width, qreal plotHeight, const QFont& font);

  const PlotFrame& frame() const { return m_frame; }
  void paint(QPainter& painter, const Theme& theme) const;
  /// A vertical line at x and a dot on every curve.
  void paintCrossHair(QPainter& painter, double x, const Theme& theme) const;

 private:
  struct KeyEntry {
    std::size_t curve = 0;
    QRectF place;
  };
  struct Parts {
    QRectF values;  ///< the name of the y axis
    std::vector<KeyEntry> key;
    bool endLabels = true;
    qreal right = 0;    ///< left free for names of curves
    qreal top = 0;      ///< where the plot begins
    qreal foot = 0;     ///< below the plot
    qreal xHeight = 0;  ///< of the name of the x axis
  };
  static Parts partsOf(const ChartData& data, const QRectF& area, const QFont& font);
  static PlotFrame frameOf(const ChartData& data, const QRectF& area, const QFont& font, const Parts& parts);
  void paintCurve(QPainter& painter, const ChartCurve& curve, const Theme& theme) const;
  void paintBars(QPainter& painter, const ChartCurve& curve, const Theme& theme) const;
  void paintKey(QPainter& painter, const Theme& theme) const;
  void paintNames(QPainter& painter, const Theme& theme) const;

  const ChartData& m_data;
  QRectF m_area;
  QFont m_font;
  Parts m_parts;
  PlotFrame m_frame;
};

}  // namespace ordinate
