#include "widgets/plots/plot_frame.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "widgets/common/colour_map.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

double share(double value, const PlotAxis& axis) {
  if (!axis.logarithmic) return (value - axis.low) / (axis.high - axis.low);
  if (!(value > 0)) return -1;
  return std::log(value / axis.low) / std::log(axis.high / axis.low);
}

/// Extremes of the points that share a painter column, in their order.
QPolygonF thinned(const QPolygonF& points) {
  QPolygonF result;
  qsizetype start = 0;
  while (start < points.size()) {
    const double column = std::floor(points[start].x());
    qsizetype low = start;
    qsizetype high = start;
    qsizetype end = start;
    for (; end < points.size() && std::floor(points[end].x()) == column; ++end) {
      if (points[end].y() < points[low].y()) low = end;
      if (points[end].y() > points[high].y()) high = end;
    }
    std::vector<qsizetype> kept = {start, std::min(low, high), std::max(low, high), end - 1};
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    for (const qsizetype index : kept) result << points[index];
    start = end;
  }
  return result;
}

/// Of a line, in widths of the plot: a sine of that length still shows its dashes.
constexpr qreal mostDashedLength = 30;

qreal lengthOf(const QPolygonF& line) {
  qreal length = 0;
  for (qsizetype index = 1; index < line.size(); ++index) {
    const QPointF step = line[index] - line[index - 1];
    length += std::hypot(step.x(), step.y());
  }
  return length;
}

}  // namespace

QString tickText(double value, const PlotAxis& axis) {
  if (!axis.percent) return numberText(std::abs(value) < 1e-12 ? 0 : value / axis.unit, 6);
  return QLocale().toString(value * 100, 'f',
                            std::abs(value * 100 - std::round(value * 100)) < 1e-6 ? 0 : 1) +
         QStringLiteral(" %");
}

qreal tickWidth(const PlotAxis& axis, const QFont& font) {
  const QFontMetricsF metrics(font);
  qreal widest = 0;
  for (const double value : tickValues(axis))
    widest = std::max(widest, metrics.horizontalAdvance(tickText(value, axis)));
  return widest;
}

std::vector<double> tickValues(const PlotAxis& axis) {
  std::vector<double> values;
  if (!(axis.high > axis.low) || !std::isfinite(axis.high - axis.low)) return values;
  if (axis.logarithmic && !(axis.low > 0)) return values;
  if (axis.logarithmic) {
    const auto last = static_cast<int>(std::floor(std::log10(axis.high) + 1e-9));
    for (auto power = static_cast<int>(std::ceil(std::log10(axis.low) - 1e-9)); power <= last; ++power)
      values.push_back(std::pow(10.0, power));
    if (values.size() >= 2) return values;
    return {axis.low, axis.high};
  }
  const double raw = (axis.high - axis.low) / axis.unit / std::max(1, axis.ticks);
  const double decade = std::pow(10, std::floor(std::log10(raw)));
  double step = 10 * decade;
  for (const double factor : {5.0, 2.5, 2.0, 1.0})
    if (factor * decade >= raw * 0.99) step = factor * decade;
  step *= axis.unit;
  const auto last = static_cast<std::int64_t>(std::floor(axis.high / step + 1e-9));
  for (auto tick = static_cast<std::int64_t>(std::ceil(axis.low / step - 1e-9)); tick <= last; ++tick)
    values.push_back(static_cast<double>(tick) * step);
  return values;
}

QPointF PlotFrame::toPainter(double x, double y) const {
  return {m_area.left() + share(x, m_x) * m_area.width(), m_area.bottom() - share(y, m_y) * m_area.height()};
}

double PlotFrame::xAt(double painterX) const {
  const double part = (painterX - m_area.left()) / m_area.width();
  return m_x.low + part * (m_x.high - m_x.low);
}

void PlotFrame::paintAxes(QPainter& painter, const QFont& font, const Theme& theme) const {
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  for (const double value : tickValues(m_y)) {
    const qreal y = toPainter(m_x.low, value).y();
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(QPointF(m_area.left(), y), QPointF(m_area.right(), y));
    painter.setPen(theme.quietText);
    painter.drawText(QRectF(m_area.left() - 106, y - metrics.height() / 2, 100, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, tickText(value, m_y));
  }
  painter.setPen(theme.quietText);
  for (const double value : tickValues(m_x)) {
    const qreal x = toPainter(value, m_y.low).x();
    painter.drawText(QRectF(x - 50, m_area.bottom() + 4, 100, metrics.height()),
                     Qt::AlignHCenter | Qt::AlignTop, tickText(value, m_x));
  }
}

void PlotFrame::paintTitles(QPainter& painter, const QString& x, const QString& y, qreal left,
                            const QFont& font, const Theme& theme) const {
  const qreal line = QFontMetricsF(font).height();
  painter.save();
  painter.setFont(font);
  painter.setPen(theme.quietText);
  if (!x.isEmpty())
    painter.drawText(QRectF(m_area.left(), m_area.bottom() + 4 + line, m_area.width(), line),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, x);
  painter.translate(left, m_area.center().y());
  painter.rotate(-90);
  if (!y.isEmpty())
    painter.drawText(QRectF(-m_area.height(), 0, 2 * m_area.height(), line),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, y);
  painter.restore();
}

void PlotFrame::paintLine(QPainter& painter, const std::vector<double>& x, const std::vector<double>& y,
                          const QPen& pen) const {
  painter.save();
  painter.setClipRect(m_area.adjusted(-1, -2, 1, 2));
  painter.setBrush(Qt::NoBrush);
  const bool dense = double(x.size()) > 4 * m_area.width();
  QPolygonF part;
  const auto flush = [&] {
    if (dense && part.size() > 1) part = thinned(part);
    // In a band of noise nobody sees dashes, and to cut it into ten thousands of them takes long.
    const bool noise = dense && lengthOf(part) > mostDashedLength * m_area.width();
    painter.setPen(noise ? QPen(pen.color(), pen.widthF()) : pen);
    if (part.size() > 1) painter.drawPolyline(part);
    if (part.size() == 1) painter.drawPoint(part.first());
    part.clear();
  };
  for (std::size_t index = 0; index < x.size(); ++index) {
    if (std::isnan(y[index]))
      flush();
    else
      part << toPainter(x[index], y[index]);
  }
  flush();
  painter.restore();
}

}  // namespace ordinate
