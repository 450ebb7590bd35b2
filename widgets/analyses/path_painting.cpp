#include "widgets/analyses/path_painting.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/analyses/analysed_table.h"
#include "widgets/analyses/wrapped_text.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {
namespace {

struct PathWords {
  Q_DECLARE_TR_FUNCTIONS(AnalysisPath)
};

constexpr qreal pathSpacing = 4;
constexpr qreal keyWidth = 64;
/// Positions start where the colours can be seen on the background.
constexpr double palest = 0.25;

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double middle() const { return low <= high ? (low + high) / 2 : 0; }
  double size() const { return low <= high ? high - low : 0; }
};

QColor rampColour(double share, bool dark) {
  return QColor::fromRgb(colourOf(palest + (1 - palest) * share, 0, 1, ColourMap::sequential, dark));
}

}  // namespace

std::size_t pathLength(const AnalysisPath& path) {
  return std::min({path.x.size(), path.y.size(), path.position.size()});
}

bool isDrawable(const AnalysisPath& path, std::size_t index) {
  return std::isfinite(path.x[index]) && std::isfinite(path.y[index]);
}

qreal PathPainting::topOf(const AnalysisPath& path, qreal width, const QFont& font) {
  const qreal line = QFontMetricsF(font).height();
  return line + pathSpacing + wrappedHeight(font, width, spokenText(path.y_axis)) + pathSpacing + line / 2;
}

qreal PathPainting::footOf(const AnalysisPath& path, qreal width, const QFont& font) {
  return 4 + QFontMetricsF(font).height() + 2 + wrappedHeight(font, width, spokenText(path.x_axis));
}

PlotFrame PathPainting::frameOf(const AnalysisPath& path, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal left = metrics.horizontalAdvance(QStringLiteral("−0.00")) + 8;
  const qreal right = metrics.horizontalAdvance(QStringLiteral("00"));
  const qreal top = topOf(path, area.width(), font);
  const qreal height = std::max<qreal>(20, area.height() - top - footOf(path, area.width(), font));
  const QRectF plot(area.left() + left, area.top() + top, std::max<qreal>(20, area.width() - left - right),
                    height);
  Extent x;
  Extent y;
  for (std::size_t index = 0; index < pathLength(path); ++index) {
    if (!isDrawable(path, index)) continue;
    x.add(path.x[index]);
    y.add(path.y[index]);
  }
  // A length means the same in both directions, or the shape would be a lie.
  constexpr double margin = 1.12;
  double unit = std::max(x.size() / plot.width(), y.size() / plot.height()) * margin;
  if (!(unit > 0)) unit = 1 / plot.height();
  const double across = unit * plot.width() / 2;
  const double up = unit * plot.height() / 2;
  return PlotFrame(plot, {.low = x.middle() - across, .high = x.middle() + across, .ticks = 5},
                   {.low = y.middle() - up, .high = y.middle() + up, .ticks = 5});
}

PathPainting::PathPainting(const AnalysisPath& path, const QRectF& area, const QFont& font)
    : m_path(path), m_area(area), m_font(font), m_frame(frameOf(path, area, font)) {
  if (pathLength(path) == 0) return;
  const auto range = std::minmax_element(path.position.begin(), path.position.end());
  m_first = *range.first;
  m_last = *range.second;
}

qreal PathPainting::heightFor(const AnalysisPath& path, qreal width, qreal plotHeight, const QFont& font) {
  return std::ceil(topOf(path, width, font) + plotHeight + footOf(path, width, font));
}

QColor PathPainting::colourOf(std::size_t index, const Theme& theme) const {
  const double length = m_last - m_first;
  return rampColour(length > 0 ? (m_path.position[index] - m_first) / length : 1, theme.dark);
}

void PathPainting::paint(QPainter& painter, const Theme& theme) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  paintKey(painter, theme);
  const qreal line = QFontMetricsF(m_font).height();
  painter.drawText(m_area.adjusted(0, line + pathSpacing, 0, 0),
                   int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), spokenText(m_path.y_axis));
  m_frame.paintAxes(painter, m_font, theme);
  painter.drawText(m_area, int(Qt::AlignRight | Qt::AlignBottom | Qt::TextWordWrap),
                   spokenText(m_path.x_axis));
  for (std::size_t index = 1; index < pathLength(m_path); ++index) {
    if (!isDrawable(m_path, index) || !isDrawable(m_path, index - 1)) continue;
    painter.setPen(QPen(colourOf(index, theme), 1.2));
    painter.drawLine(pointAt(index - 1), pointAt(index));
  }
  const qreal radius = pathLength(m_path) > 200 ? 1.6 : 2.8;
  painter.setPen(QPen(theme.panel, 0.6));
  for (std::size_t index = 0; index < pathLength(m_path); ++index) {
    if (!isDrawable(m_path, index)) continue;
    painter.setBrush(colourOf(index, theme));
    painter.drawEllipse(pointAt(index), radius, radius);
  }
  paintEnds(painter, theme);
  painter.restore();
}

void PathPainting::paintKey(QPainter& painter, const Theme& theme) const {
  const QFontMetricsF metrics(m_font);
  const QString first = PathWords::tr("position %1").arg(numberText(m_first, 6));
  painter.setFont(m_font);
  painter.setPen(theme.quietText);
  const QRectF line(m_area.left(), m_area.top(), m_area.width(), metrics.height());
  painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), first);
  const QRectF bar(line.left() + metrics.horizontalAdvance(first) + 8, line.center().y() - 4, keyWidth, 8);
  constexpr int parts = 32;
  for (int part = 0; part < parts; ++part)
    painter.fillRect(
        QRectF(bar.left() + part * bar.width() / parts, bar.top(), bar.width() / parts + 0.3, bar.height()),
        rampColour((part + 0.5) / parts, theme.dark));
  painter.drawText(line.adjusted(bar.right() + 8 - line.left(), 0, 0, 0),
                   int(Qt::AlignLeft | Qt::AlignVCenter), numberText(m_last, 6));
}

void PathPainting::paintEnds(QPainter& painter, const Theme& theme) const {
  // Which way it goes must not depend on colours alone.
  painter.setFont(fontFor(TextRole::strong, m_font));
  painter.setPen(theme.text);
  const std::size_t length = pathLength(m_path);
  for (const std::size_t index : {std::size_t{0}, length - 1}) {
    if (length == 0 || !isDrawable(m_path, index) || (index == 0 && length == 1)) continue;
    painter.drawText(QRectF(pointAt(index) + QPointF(5, -QFontMetricsF(m_font).height()), QSizeF(60, 20)),
                     int(Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip),
                     numberText(m_path.position[index], 6));
  }
}

void PathPainting::paintMark(QPainter& painter, std::size_t index, const Theme& theme) const {
  if (index >= pathLength(m_path) || !isDrawable(m_path, index)) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.panel, 3.4));
  painter.drawEllipse(pointAt(index), 5.5, 5.5);
  painter.setPen(QPen(theme.text, 1.6));
  painter.drawEllipse(pointAt(index), 5.5, 5.5);
  painter.restore();
}

}  // namespace ordinate
