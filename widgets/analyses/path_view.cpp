#include "widgets/analyses/path_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/path_painting.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr int mostPlotHeight = 560;
constexpr int leastPlotHeight = 160;
constexpr int mostSpokenPoints = 128;
constexpr qreal nearEnough = 24;

}  // namespace

void PathView::setPath(const QString& label, AnalysisPath path) {
  m_label = label;
  m_path = std::move(path);
  setAccessibleName(tr("Path: %1, %2").arg(QString::fromStdString(m_path.title), label));
  contentChanged();
}

int PathView::positionOf(int place) const { return int(std::lround(m_path.position[std::size_t(place)])); }

void PathView::setSelectedPosition(int position) {
  m_selected = position;
  update();
}

int PathView::count() const { return int(pathLength(m_path)); }

int PathView::heightForWidth(int width) const {
  const auto with = [&](int height) {
    return PathPainting::heightFor(m_path, width, std::min(height, width - 48), fontFor(TextRole::caption));
  };
  return within(with(mostPlotHeight), with(leastPlotHeight));
}

QPointF PathView::pointOf(int place) const {
  return PathPainting(m_path, QRectF(rect()), fontFor(TextRole::caption)).pointAt(std::size_t(place));
}

int PathView::nearest(QPointF at) const {
  const PathPainting painting(m_path, QRectF(rect()), fontFor(TextRole::caption));
  int found = -1;
  qreal least = nearEnough;
  for (int place = 0; place < count(); ++place) {
    if (!isDrawable(m_path, std::size_t(place))) continue;
    const QPointF between = painting.pointAt(std::size_t(place)) - at;
    const qreal distance = std::hypot(between.x(), between.y());
    if (distance >= least) continue;
    found = place;
    least = distance;
  }
  return found;
}

QString PathView::readOutAt(int place) const {
  const auto index = std::size_t(place);
  return tr("%1, position %2: %3, %4")
      .arg(m_label, numberText(m_path.position[index], 6), numberText(m_path.x[index], 4),
           numberText(m_path.y[index], 4));
}

QString PathView::summary() const {
  QStringList points;
  for (int place = 0; place < std::min(count(), mostSpokenPoints); ++place)
    points << tr("position %1 at %2, %3")
                  .arg(numberText(m_path.position[std::size_t(place)], 6),
                       numberText(m_path.x[std::size_t(place)], 3),
                       numberText(m_path.y[std::size_t(place)], 3));
  if (count() > mostSpokenPoints) points << tr("and %1 more").arg(count() - mostSpokenPoints);
  return tr("%1 against %2: %3")
      .arg(QString::fromStdString(m_path.y_axis), QString::fromStdString(m_path.x_axis),
           points.join(QStringLiteral("; ")));
}

void PathView::paintContent(QPainter& painter) const {
  const Theme theme = themeOf(this);
  const PathPainting painting(m_path, QRectF(rect()), fontFor(TextRole::caption));
  painting.paint(painter, theme);
  for (int place = 0; place < count(); ++place)
    if (m_selected >= 0 && positionOf(place) == m_selected)
      painting.paintMark(painter, std::size_t(place), theme);
  if (current() >= 0) painting.paintMark(painter, std::size_t(current()), theme);
}

}  // namespace ordinate
