#pragma once
#include <QColor>
#include <QPen>
#include <QRectF>

class QPainter;

namespace ordinate {

struct ChartCurve;
struct Theme;

QColor curveColour(const ChartCurve& curve, const Theme& theme);
QPen curvePen(const ChartCurve& curve, const Theme& theme);
/// Each style has another shape, so that colour alone says nothing.
void paintMarker(QPainter& painter, QPointF at, const ChartCurve& curve, const Theme& theme);
void paintBar(QPainter& painter, const QRectF& bar, const ChartCurve& curve, const Theme& theme);
/// The curve's line, marker or bar, for a key.
void paintSwatch(QPainter& painter, const QRectF& place, const ChartCurve& curve, const Theme& theme);

}  // namespace ordinate
