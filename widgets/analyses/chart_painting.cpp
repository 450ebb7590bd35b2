#include "widgets/analyses/chart_painting.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/chart_axes.h"
#include "widgets/analyses/curve_marks.h"
#include "widgets/analyses/wrapped_text.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_annotations.h"

namespace ordinate {
namespace {

constexpr qreal chartSpacing = 4;
constexpr qreal keySwatch = 20;
/// The share of the width that names at the ends of curves may take.
constexpr qreal mostForNames = 0.34;

QFont namesFont(const QFont& font) { return fontFor(TextRole::strong, font); }

/// Without what a logarithmic axis cannot show.
ChartCurve drawable(const ChartCurve& curve, const ChartData& data) {
  ChartCurve result = curve;
  for (std::size_t index = 0; index < result.x.size(); ++index)
    if ((data.logarithmicX && !(result.x[index] > 0)) || (data.logarithmicY && !(result.y[index] > 0)) ||
        !std::isfinite(result.y[index]))
      result.y[index] = undefined_value;
  return result;
}

}  // namespace

ChartPainting::Parts ChartPainting::partsOf(const ChartData& data, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const QFontMetricsF names(namesFont(font));
  Parts parts;
  parts.values = QRectF(area.left(), area.top(), area.width(), wrappedHeight(font, area.width(), data.yAxis));
  parts.top = parts.values.bottom() + chartSpacing;
  qreal widest = 0;
  for (const ChartCurve& curve : data.curves)
    widest = std::max(widest, names.horizontalAdvance(curve.label) + 14);
  parts.endLabels = widest <= mostForNames * area.width();
  if (parts.endLabels) {
    parts.right = widest;
  } else {
    qreal left = area.left();
    for (std::size_t index = 0; index < data.curves.size(); ++index) {
      const qreal width =
          std::min(keySwatch + 4 + names.horizontalAdvance(data.curves[index].label) + 1, area.width());
      if (left > area.left() && left + width > area.right()) {
        left = area.left();
        parts.top += metrics.height() + 2;
      }
      parts.key.push_back({index, QRectF(left, parts.top, width, metrics.height())});
      left += width + 12;
    }
    parts.top += metrics.height() + chartSpacing;
  }
  parts.top += metrics.height() / 2;
  parts.xHeight = wrappedHeight(font, area.width(), data.xAxis);
  parts.foot = 4 + metrics.height() + 2 + parts.xHeight;
  return parts;
}

PlotFrame ChartPainting::frameOf(const ChartData& data, const QRectF& area, const QFont& font,
                                 const Parts& parts) {
  const QFontMetricsF metrics(font);
  const qreal height = std::max<qreal>(20, area.bottom() - parts.foot - parts.top);
  const PlotAxis vertical = verticalAxis(data, std::clamp(int(height / (2.6 * metrics.height())), 2, 5));
  qreal left = 0;
  for (const double value : tickValues(vertical))
    left = std::max(left, metrics.horizontalAdvance(tickText(value, vertical)));
  left += 8;
  const qreal room = area.width() - left - parts.right;
  PlotAxis horizontal = horizontalAxis(
      data, std::clamp(int(room / (3.5 * metrics.horizontalAdvance(QStringLiteral("00")))), 2, 6));
  const std::vector<double> ticks = tickValues(horizontal);
  qreal right = parts.right;
  if (!ticks.empty())
    right = std::max(right, metrics.horizontalAdvance(tickText(ticks.back(), horizontal)) / 2 + 2);
  return PlotFrame(
      QRectF(area.left() + left, parts.top, std::max<qreal>(20, area.width() - left - right), height),
      horizontal, vertical);
}

ChartPainting::ChartPainting(const ChartData& data, const QRectF& area, const QFont& font)
    : m_data(data),
      m_area(area),
      m_font(font),
      m_parts(partsOf(data, area, font)),
      m_frame(frameOf(data, area, font, m_parts)) {}

qreal ChartPainting::heightFor(const ChartData& data, qreal width, qreal plotHeight, const QFont& font) {
  const Parts parts = partsOf(data, QRectF(0, 0, width, 1e4), font);
  return std::ceil(parts.top + plotHeight + parts.foot);
}

void ChartPainting::paint(QPainter& painter, const Theme& theme) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(m_font);
  painter.setPen(theme.quietText);
  painter.drawText(m_parts.values.adjusted(0, 0, 0, 1), int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap),
                   m_data.yAxis);
  m_frame.paintAxes(painter, m_font, theme);
  painter.drawText(
      QRectF(m_area.left(), m_area.bottom() - m_parts.xHeight, m_area.width(), m_parts.xHeight + 1),
      int(Qt::AlignRight | Qt::AlignTop | Qt::TextWordWrap), m_data.xAxis);
  for (const bool reference : {false, true})
    for (const ChartCurve& curve : m_data.curves)
      if (curve.reference == reference && curve.shape == AnalysisCurve::Style::bars)
        paintBars(painter, curve, theme);
  for (const bool reference : {true, false})
    for (const ChartCurve& curve : m_data.curves)
      if (curve.reference == reference && curve.shape != AnalysisCurve::Style::bars)
        paintCurve(painter, curve, theme);
  if (m_parts.endLabels)
    paintNames(painter, theme);
  else
    paintKey(painter, theme);
  painter.restore();
}

void ChartPainting::paintCurve(QPainter& painter, const ChartCurve& curve, const Theme& theme) const {
  const ChartCurve shown = drawable(curve, m_data);
  // A line of one point (a model of one layer) would be a speck.
  if (curve.shape == AnalysisCurve::Style::line && shown.x.size() > 1) {
    QPen pen = curvePen(curve, theme);
    pen.setWidthF(pen.widthF() * lineFactor(m_font));
    m_frame.paintLine(painter, shown.x, shown.y, pen);
    return;
  }
  for (std::size_t index = 0; index < shown.x.size(); ++index)
    if (!std::isnan(shown.y[index]))
      paintMarker(painter, m_frame.toPainter(shown.x[index], shown.y[index]), curve, theme);
}

void ChartPainting::paintBars(QPainter& painter, const ChartCurve& curve, const Theme& theme) const {
  // Bars of several tables stand beside each other.
  int count = 0;
  int place = 0;
  for (const ChartCurve& other : m_data.curves) {
    if (other.shape != AnalysisCurve::Style::bars) continue;
    if (&other == &curve) place = count;
    ++count;
  }
  const double step = barStep(m_data);
  const double width = 0.8 * step / count;
  const ChartCurve shown = drawable(curve, m_data);
  const qreal bottom = m_frame.area().bottom();
  for (std::size_t index = 0; index < shown.x.size(); ++index) {
    if (std::isnan(shown.y[index])) continue;
    const double left = shown.x[index] - 0.4 * step + place * width;
    const QPointF corner = m_frame.toPainter(left, shown.y[index]);
    const qreal right = m_frame.toPainter(left + width, shown.y[index]).x();
    const qreal ground = m_data.logarithmicY ? bottom : std::min(bottom, m_frame.toPainter(left, 0).y());
    const QRectF bar(corner.x(), std::min(corner.y(), ground),
                     std::max<qreal>(1, right - corner.x() - (width > 6 ? 1 : 0)),
                     std::abs(ground - corner.y()));
    paintBar(painter, bar, curve, theme);
  }
}

void ChartPainting::paintKey(QPainter& painter, const Theme& theme) const {
  const QFont names = namesFont(m_font);
  painter.setFont(names);
  for (const KeyEntry& entry : m_parts.key) {
    const ChartCurve& curve = m_data.curves[entry.curve];
    paintSwatch(painter, QRectF(entry.place.left(), entry.place.top(), keySwatch, entry.place.height()),
                curve, theme);
    const QRectF text = entry.place.adjusted(keySwatch + 4, 0, 0, 0);
    painter.setPen(curveColour(curve, theme));
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetricsF(names).elidedText(curve.label, Qt::ElideRight, text.width() + 1));
  }
}

void ChartPainting::paintNames(QPainter& painter, const Theme& theme) const {
  std::vector<EndLabel> labels;
  for (const ChartCurve& curve : m_data.curves) {
    const ChartCurve shown = drawable(curve, m_data);
    const auto last = std::find_if(shown.y.rbegin(), shown.y.rend(), [](double y) { return !std::isnan(y); });
    if (last == shown.y.rend()) continue;
    const auto index = std::size_t(shown.y.rend() - last) - 1;
    EndLabel label;
    label.text = curve.label;
    label.colour = curveColour(curve, theme);
    label.at = QPointF(m_frame.area().right(), m_frame.toPainter(shown.x[index], shown.y[index]).y());
    labels.push_back(label);
  }
  const QFont names = namesFont(m_font);
  const qreal half = QFontMetricsF(names).height() / 2;
  layOutEndLabels(labels,
                  QRectF(m_frame.area().left(), m_frame.area().top() - half,
                         m_area.right() - m_frame.area().left(), m_frame.area().height() + 2 * half),
                  names);
  paintEndLabels(painter, labels, names, theme);
}

void ChartPainting::paintCrossHair(QPainter& painter, double x, const Theme& theme) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPen line(theme.quietText, 1, Qt::CustomDashLine, Qt::FlatCap);
  line.setDashPattern({1.5, 3});
  painter.setPen(line);
  const qreal across = m_frame.toPainter(x, 1).x();
  painter.drawLine(QPointF(across, m_frame.area().top()), QPointF(across, m_frame.area().bottom()));
  for (const ChartCurve& curve : m_data.curves) {
    const double value = drawable(curve, m_data).at(x);
    if (std::isnan(value) || curve.shape == AnalysisCurve::Style::bars) continue;
    painter.setPen(QPen(curveColour(curve, theme), 1.4));
    painter.setBrush(theme.panel);
    painter.drawEllipse(m_frame.toPainter(x, value), 3.5, 3.5);
  }
  painter.restore();
}

}  // namespace ordinate
