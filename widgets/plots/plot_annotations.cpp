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

void paintLevelLines(QPainter& painter, const std::vector<LevelLine>& lines, const QRectF& area,
                     const QFont& font, const Theme& theme) {
  const qreal height = QFontMetricsF(font).height();
  painter.setFont(font);
  for (const LevelLine& line : lines) {
    if (line.y < area.top() - 1 || line.y > area.bottom() + 1) continue;
    const QColor colour = line.important ? theme.text : theme.quietText;
    QPen pen(colour, line.important ? 1.2 : 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern(line.important ? QList<qreal>{5, 4} : QList<qreal>{2, 4});
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), line.y), QPointF(area.right(), line.y));
    // Above its line, unless another line's name stands there.
    const bool crowded = std::any_of(lines.begin(), lines.end(), [&](const LevelLine& other) {
      return &other != &line && other.y <= line.y && line.y - other.y < height + 2 && !line.important;
    });
    QRectF box(area.left(), crowded ? line.y + 1 : line.y - height - 1, area.width() - 6, height);
    if (box.top() < area.top()) box.moveTop(line.y + 1);
    if (box.bottom() > area.bottom() + 2) box.moveBottom(line.y - 1);
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, line.label);
  }
}

}  // namespace ordinate
