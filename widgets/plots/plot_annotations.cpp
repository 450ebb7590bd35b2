#include "widgets/plots/plot_annotations.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <numeric>

#include "widgets/common/theme.h"

namespace ordinate {

void layOutEndLabels(std::vector<EndLabel>& labels, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal height = metrics.height();
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].at.y() < labels[b].at.y(); });
  qreal next = area.top();
  for (const std::size_t index : order) {
    EndLabel& label = labels[index];
    const qreal width = metrics.horizontalAdvance(label.text);
    const qreal left = std::min(label.at.x() + 8, area.right() - width);
    const qreal top = std::max(label.at.y() - height / 2, next);
    label.rect = QRectF(left, top, width, height);
    next = top + height;
  }
  // What was pushed out at the bottom goes back up, lowest first.
  qreal limit = area.bottom();
  for (auto index = order.rbegin(); index != order.rend(); ++index) {
    QRectF& rect = labels[*index].rect;
    if (rect.bottom() > limit) rect.moveBottom(limit);
    limit = rect.top();
  }
}

void paintEndLabels(QPainter& painter, const std::vector<EndLabel>& labels, const QFont& font,
                    const Theme& theme) {
  for (const EndLabel& label : labels) {
    QFont used = font;
    used.setStrikeOut(label.hidden);
    QColor ground = theme.panel;
    ground.setAlphaF(0.75F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(label.rect.adjusted(-3, 0, 3, 0), 3, 3);
    if (label.chosen) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(theme.accent, 1));
      painter.drawRoundedRect(label.rect.adjusted(-3, 0, 3, 0), 3, 3);
    }
    painter.setFont(used);
    painter.setPen(label.hidden ? theme.quietText : label.colour);
    painter.drawText(label.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, label.text);
  }
}

namespace {

/// Where a line's name can stand: at the right end above the line, else below it, else at the left end.
QRectF levelLabelBox(const LevelLine& line, const std::vector<LevelLine>& lines,
                     const std::vector<QRectF>& taken, const QRectF& area, qreal width, qreal height) {
  const qreal right = area.right() - 6 - width;
  const qreal left = area.left() + 6;
  const QRectF places[] = {{right, line.y - height - 1, width, height},
                           {right, line.y + 1, width, height},
                           {left, line.y - height - 1, width, height},
                           {left, line.y + 1, width, height}};
  const auto inside = [&](const QRectF& box) {
    return box.top() >= area.top() && box.bottom() <= area.bottom() + 2;
  };
  const auto covered = [&](const QRectF& box) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const QRectF& other) { return other.intersects(box); });
  };
  const auto crossed = [&](const QRectF& box) {
    return std::any_of(lines.begin(), lines.end(), [&](const LevelLine& other) {
      return &other != &line && other.y > box.top() + 2 && other.y < box.bottom() - 2;
    });
  };
  for (const QRectF& box : places)
    if (inside(box) && !covered(box) && !crossed(box)) return box;
  for (const QRectF& box : places)
    if (inside(box) && !covered(box)) return box;
  return places[0];
}

}  // namespace

void paintLevelLines(QPainter& painter, const std::vector<LevelLine>& lines, const QRectF& area,
                     const QFont& font, const Theme& theme) {
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  std::vector<LevelLine> visible;
  for (const LevelLine& line : lines)
    if (line.y >= area.top() - 1 && line.y <= area.bottom() + 1) visible.push_back(line);
  // The important ones choose their places first.
  std::stable_partition(visible.begin(), visible.end(), [](const LevelLine& line) { return line.important; });
  std::vector<QRectF> taken;
  for (const LevelLine& line : visible) {
    const QColor colour = line.important ? theme.text : theme.quietText;
    QPen pen(colour, line.important ? 1.2 : 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern(line.important ? QList<qreal>{5, 4} : QList<qreal>{2, 4});
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), line.y), QPointF(area.right(), line.y));
    const QRectF box = levelLabelBox(line, visible, taken, area, metrics.horizontalAdvance(line.label) + 1,
                                     metrics.height());
    taken.push_back(box);
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, line.label);
  }
}

}  // namespace ordinate
