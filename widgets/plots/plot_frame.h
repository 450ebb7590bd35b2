#pragma once
#include <QFont>
#include <QPen>
#include <QRectF>
#include <QString>
#include <vector>

class QPainter;

namespace ordinate {

struct Theme;

/// One axis of a painted plot.
struct PlotAxis {
  double low = 0;
  double high = 1;
  bool logarithmic = false;
  bool percent = false;
  int ticks = 5;    ///< about how many
  double unit = 1;  ///< ticks stand at its multiples and count it; of a linear axis
};

/// Values at which an axis has a tick: multiples of 1, 2, 2.5 or 5 × 10^n, or powers of ten.
std::vector<double> tickValues(const PlotAxis& axis);
/// What stands at a tick.
QString tickText(double value, const PlotAxis& axis);
/// Of the widest number at its ticks: one between the ends may have more digits than they.
qreal tickWidth(const PlotAxis& axis, const QFont& font);

/// Axes and lines drawn with a plain QPainter: for exported figures and small plots, on any thread.
class PlotFrame {
 public:
  PlotFrame(QRectF area, PlotAxis x, PlotAxis y) : m_area(area), m_x(x), m_y(y) {}

  const QRectF& area() const { return m_area; }
  QPointF toPainter(double x, double y) const;
  double xAt(double painterX) const;
  /// Grid lines of the values and the tick labels outside the area.
  void paintAxes(QPainter& painter, const QFont& font, const Theme& theme) const;
  /// What the axes count: below the tick labels, and upright to the right of `left`.
  void paintTitles(QPainter& painter, const QString& x, const QString& y, qreal left, const QFont& font,
                   const Theme& theme) const;
  /// NaN makes a gap. Of more points than can be told apart, each column's extremes are drawn.
  void paintLine(QPainter& painter, const std::vector<double>& x, const std::vector<double>& y,
                 const QPen& pen) const;

 private:
  QRectF m_area;
  PlotAxis m_x;
  PlotAxis m_y;
};

}  // namespace ordinate
