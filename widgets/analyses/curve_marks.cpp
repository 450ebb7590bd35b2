#include "widgets/analyses/curve_marks.h"

#include <QPainter>
#include <QPolygonF>

#include "widgets/analyses/chart_data.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

constexpr qreal markerRadius = 2.6;

/// Bars of later styles are hatched for the same reason for which lines are dashed.
Qt::BrushStyle hatching(const ChartCurve& curve) {
  static constexpr Qt::BrushStyle styles[] = {Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense3Pattern,
                                              Qt::HorPattern};
  return curve.plain ? Qt::Dense5Pattern : styles[std::size_t(std::max(0, curve.style)) % 4];
}

}  // namespace

QColor curveColour(const ChartCurve& curve, const Theme& theme) {
  return curve.reference ? theme.quietText : variantStyle(curve.style, curve.plain, theme.dark).color;
}

QPen curvePen(const ChartCurve& curve, const Theme& theme) {
  if (!curve.reference) return variantStyle(curve.style, curve.plain, theme.dark).toPen(1.8);
  QPen pen(theme.quietText, 1.2, Qt::CustomDashLine, Qt::FlatCap);
  pen.setDashPattern({5, 4});
  return pen;
}

void paintMarker(QPainter& painter, QPointF at, const ChartCurve& curve, const Theme& theme) {
  const QColor colour = curveColour(curve, theme);
  painter.setPen(QPen(colour, 1));
  painter.setBrush(curve.reference || curve.plain ? QBrush(Qt::NoBrush) : QBrush(colour));
  const qreal r = markerRadius;
  switch (curve.reference ? 0 : curve.style % 4) {
    case 0:
      painter.drawEllipse(at, r, r);
      break;
    case 1:
      painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
      break;
    case 2:
      painter.drawPolygon(QPolygonF({{at.x(), at.y() - 1.4 * r},
                                     {at.x() + 1.4 * r, at.y()},
                                     {at.x(), at.y() + 1.4 * r},
                                     {at.x() - 1.4 * r, at.y()}}));
      break;
    default:
      painter.drawPolygon(QPolygonF(
          {{at.x(), at.y() - 1.3 * r}, {at.x() + 1.3 * r, at.y() + r}, {at.x() - 1.3 * r, at.y() + r}}));
  }
}

void paintBar(QPainter& painter, const QRectF& bar, const ChartCurve& curve, const Theme& theme) {
  const QColor colour = curveColour(curve, theme);
  if (hatching(curve) == Qt::SolidPattern) {
    painter.fillRect(bar, colour);
    return;
  }
  painter.fillRect(bar, QBrush(colour, hatching(curve)));
  if (bar.width() < 4) return;
  painter.setPen(QPen(colour, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0));
}

void paintSwatch(QPainter& painter, const QRectF& place, const ChartCurve& curve, const Theme& theme) {
  switch (curve.shape) {
    case AnalysisCurve::Style::bars:
      paintBar(painter, QRectF(place.left() + 4, place.center().y() - 4, place.width() - 8, 8), curve, theme);
      break;
    case AnalysisCurve::Style::points:
      paintMarker(painter, place.center(), curve, theme);
      break;
    case AnalysisCurve::Style::line:
      painter.setPen(curvePen(curve, theme));
      painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y()));
  }
}

}  // namespace ordinate
