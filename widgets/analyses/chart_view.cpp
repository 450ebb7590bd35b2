#include "widgets/analyses/chart_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/chart_painting.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr qreal leastChartHeight = 150;
constexpr qreal mostChartHeight = 420;

}  // namespace

void ChartView::setData(ChartData chart) {
  m_data = std::move(chart);
  m_places = m_data.places();
  setAccessibleName(tr("Chart: %1").arg(m_data.title));
  contentChanged();
}

int ChartView::heightForWidth(int width) const {
  const qreal plotHeight = std::clamp(0.42 * width, leastChartHeight, mostChartHeight);
  const auto with = [&](qreal height) {
    return ChartPainting::heightFor(m_data, width, height, fontFor(TextRole::caption));
  };
  return within(with(plotHeight), with(leastChartHeight));
}

QPointF ChartView::pointOf(int place, std::size_t curve) const {
  const ChartPainting painting(m_data, QRectF(rect()), fontFor(TextRole::caption));
  return painting.frame().toPainter(xOf(place), m_data.curves[curve].at(xOf(place)));
}

int ChartView::nearest(QPointF at) const {
  const ChartPainting painting(m_data, QRectF(rect()), fontFor(TextRole::caption));
  const PlotFrame& frame = painting.frame();
  if (!frame.area().adjusted(-6, -6, 6, 6).contains(at)) return -1;
  int found = -1;
  qreal least = 0;
  for (int place = 0; place < count(); ++place) {
    const qreal distance = std::abs(frame.toPainter(xOf(place), 1).x() - at.x());
    if (found >= 0 && distance >= least) continue;
    found = place;
    least = distance;
  }
  return found;
}

void ChartView::paintContent(QPainter& painter) const {
  const Theme theme = themeOf(this);
  const ChartPainting painting(m_data, QRectF(rect()), fontFor(TextRole::caption));
  painting.paint(painter, theme);
  if (current() >= 0) painting.paintCrossHair(painter, xOf(current()), theme);
}

}  // namespace ordinate
