#include "widgets/plots/plot_annotations.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

constexpr qreal sampleGap = 5;
constexpr qreal columnGap = 10;

qreal sampleWidth(const QFontMetricsF& metrics) { return 1.6 * metrics.height(); }

qreal nameLeft(const EndLabel& label, const QFontMetricsF& metrics) {
  return label.pen.style() == Qt::NoPen ? 0 : sampleWidth(metrics) + sampleGap;
}

/// From the highest end to the lowest; those without an end keep their order and come last.
std::vector<std::size_t> fromTheTop(const std::vector<EndLabel>& labels) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const qreal one = labels[a].at.y();
    const qreal other = labels[b].at.y();
    return std::isnan(other) ? !std::isnan(one) : one < other;
  });
  return order;
}

/// What was pushed out at the bottom goes back up, lowest first.
void pushUp(std::vector<EndLabel>& labels, const std::vector<std::size_t>& order, qreal limit) {
  for (auto index = order.rbegin(); index != order.rend(); ++index) {
    QRectF& rect = labels[*index].rect;
    if (rect.bottom() > limit) rect.moveBottom(limit);
    limit = rect.top();
  }
}

/// A level that has no room for its words keeps its number: "26.7 %", not "best…7 %".
QString shownName(const EndLabel& label, const QFontMetricsF& metrics, qreal room) {
  const QString whole = label.whole();
  const bool level = !label.curve && whole.endsWith(QStringLiteral(" %"));
  if (level && metrics.horizontalAdvance(whole) > room) return whole.section(QLatin1Char(' '), -2);
  return metrics.elidedText(whole, Qt::ElideMiddle, room);
}

/// The last place that there is stands for all names from here on.
void fold(std::vector<EndLabel>& labels, const std::vector<std::size_t>& order, std::size_t room) {
  QStringList names;
  for (std::size_t place = room - 1; place < order.size(); ++place) names << labels[order[place]].whole();
  std::vector<EndLabel> kept;
  for (std::size_t place = 0; place + 1 < room; ++place) kept.push_back(labels[order[place]]);
  EndLabel rest;
  rest.text = names.join(QLatin1Char('\n'));
  rest.shown = QCoreApplication::translate("PlotAnnotations", "+ %1 more").arg(names.size());
  rest.colour = labels[order[room - 1]].colour;
  rest.curve = false;
  kept.push_back(rest);
  labels = std::move(kept);
}

}  // namespace

NameColumns NameColumns::forNames(const QStringList& names, qreal height, qreal most, const QFont& font) {
  const QFontMetricsF metrics(font);
  NameColumns result;
  result.rows = std::max(1, int(height / metrics.height()));
  qreal widest = 0;
  for (const QString& name : names) widest = std::max(widest, metrics.horizontalAdvance(name));
  const qreal others = sampleWidth(metrics) + sampleGap + columnGap;
  const qreal least = others + 8 * metrics.averageCharWidth();
  result.columns = std::max(1, int(std::ceil(double(names.size()) / result.rows)));
  result.columns = std::clamp(int(most / std::min(least, others + widest)), 1, result.columns);
  result.width = std::ceil(std::min(others + widest, std::max(least, most / result.columns)));
  return result;
}

void layOutNames(std::vector<EndLabel>& labels, const QRectF& area, const NameColumns& columns,
                 const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal height = metrics.height();
  const auto room = std::size_t(columns.rows) * std::size_t(columns.columns);
  std::vector<std::size_t> order = fromTheTop(labels);
  if (labels.size() > room) {
    // Curves are told apart by their names alone; a level's line says what it is by where it is.
    std::stable_partition(order.begin(), order.end(), [&](std::size_t index) { return labels[index].curve; });
    fold(labels, order, room);
    order = fromTheTop(labels);
  }
  const bool list = labels.size() > std::size_t(columns.rows);
  qreal next = area.top();
  for (std::size_t place = 0; place < order.size(); ++place) {
    EndLabel& label = labels[order[place]];
    const qreal left = nameLeft(label, metrics);
    if (label.shown.isEmpty()) label.shown = shownName(label, metrics, columns.width - left - columnGap + 2);
    const qreal width = left + metrics.horizontalAdvance(label.shown);
    const auto rows = std::size_t(columns.rows);
    if (list) {
      label.rect = QRectF(area.left() + qreal(place / rows) * columns.width,
                          area.top() + qreal(place % rows) * height, width, height);
      continue;
    }
    const qreal top = std::isnan(label.at.y()) ? next : std::max(label.at.y() - height / 2, next);
    label.rect = QRectF(area.left(), top, width, height);
    next = top + height;
  }
  if (!list) pushUp(labels, order, area.bottom());
}

void layOutEndLabels(std::vector<EndLabel>& labels, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal height = metrics.height();
  const std::vector<std::size_t> order = fromTheTop(labels);
  qreal next = area.top();
  for (const std::size_t index : order) {
    EndLabel& label = labels[index];
    label.shown = label.text;
    const qreal width = nameLeft(label, metrics) + metrics.horizontalAdvance(label.text);
    const qreal left = std::min(label.at.x() + 8, area.right() - width);
    const qreal top = std::max(label.at.y() - height / 2, next);
    label.rect = QRectF(left, top, width, height);
    next = top + height;
  }
  pushUp(labels, order, area.bottom());
}

EndLabel nameOf(const DrawnRun& run, bool dark) {
  constexpr qreal sampleWidth = 1.8;  // as the curves of small plots
  const VariantStyle style = variantStyle(run.style, run.plain, dark);
  EndLabel label;
  label.text = run.label;
  label.colour = style.text;
  label.pen = style.toPen(sampleWidth);
  return label;
}

qreal layOutLegend(std::vector<EndLabel>& labels, QPointF corner, qreal width, int rows, const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal height = metrics.height() + 2;
  const auto place = [&] {
    QPointF at = corner;
    int row = labels.empty() ? 0 : 1;
    for (std::size_t index = 0; index < labels.size(); ++index) {
      EndLabel& label = labels[index];
      const qreal left = nameLeft(label, metrics);
      if (label.curve || label.shown.isEmpty())
        label.shown = metrics.elidedText(label.whole(), Qt::ElideMiddle, width - left);
      const qreal needed = left + metrics.horizontalAdvance(label.shown);
      if (at.x() > corner.x() && at.x() + needed > corner.x() + width) {
        at = QPointF(corner.x(), at.y() + height);
        if (++row > rows) return std::pair(row, index);
      }
      label.rect = QRectF(at, QSizeF(needed, metrics.height()));
      at.rx() += needed + columnGap + 2;
    }
    return std::pair(row, labels.size());
  };
  std::pair<int, std::size_t> placed = place();
  // The last row may be too full for the words that stand for the rest.
  for (std::size_t room = placed.second; placed.first > rows && room > 0; --room) {
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::vector<EndLabel> all = labels;
    fold(labels, order, room);
    placed = place();
    if (placed.first > rows) labels = all;
  }
  return placed.first * height;
}

void paintEndLabels(QPainter& painter, const std::vector<EndLabel>& labels, const QFont& font,
                    const Theme& theme) {
  const QFontMetricsF metrics(font);
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
    const qreal left = nameLeft(label, metrics);
    if (left > 0) {
      painter.setPen(label.pen);
      const qreal y = label.rect.center().y();
      painter.drawLine(QPointF(label.rect.left(), y), QPointF(label.rect.left() + sampleWidth(metrics), y));
    }
    painter.setFont(used);
    painter.setPen(label.hidden ? theme.quietText : label.colour);
    painter.drawText(label.rect.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                     label.shown);
  }
}

namespace {

QPen levelPen(const LevelLine& line, const Theme& theme) {
  QPen pen(line.important ? theme.text : theme.quietText, line.important ? 1.2 : 1, Qt::CustomDashLine,
           Qt::FlatCap);
  pen.setDashPattern(line.important ? QList<qreal>{5, 4} : QList<qreal>{2, 4});
  return pen;
}

constexpr int placesAcross = 9;
constexpr qreal distances[] = {2, 5, 9};

/// Place number `index` for a name: at the right end close above and below its line, then farther from
/// it, then the same more to the left. Empty when there is no such place.
QRectF levelPlace(const LevelLine& line, int index, const QRectF& area, QSizeF size) {
  constexpr int around = 2 * int(std::size(distances));
  const int across = index / around;
  if (across >= placesAcross) return {};
  const qreal distance = distances[index % around / 2];
  const qreal right = area.right() - 6 - (area.width() - size.width() - 12) * across / (placesAcross - 1);
  const bool above = (index % 2 == 0) == (line.important || !line.drawn);
  const qreal top = above ? line.y - distance - size.height() : line.y + distance;
  return {right - size.width(), top, size.width(), size.height()};
}

}  // namespace

std::vector<LevelLabel> placeLevelLabels(const std::vector<LevelLine>& lines, FreeSpace& space,
                                         const QFont& font, const Theme& theme, KeptPlaces& kept,
                                         std::vector<EndLabel>& beside) {
  const QFontMetricsF metrics(font);
  const QRectF& area = space.area();
  std::vector<LevelLine> visible;
  for (const LevelLine& line : lines)
    if (line.y >= area.top() - 1 && line.y <= area.bottom() + 1) visible.push_back(line);
  // The important ones choose their places first.
  std::stable_partition(visible.begin(), visible.end(), [](const LevelLine& line) { return line.important; });
  for (const LevelLine& line : visible)
    if (line.drawn) space.takeLine({area.left(), line.y}, {area.right(), line.y}, 0.8);
  std::vector<LevelLabel> labels;
  for (const LevelLine& line : visible) {
    const QSizeF size(metrics.horizontalAdvance(line.label) + 1, metrics.height());
    int index = kept.count(line.label) > 0 ? kept[line.label] : 0;
    QRectF place = levelPlace(line, index, area, size);
    if (place.isEmpty() || !space.isFree(place)) {
      for (index = 0; !(place = levelPlace(line, index, area, size)).isEmpty(); ++index)
        if (space.isFree(place)) break;
    }
    kept[line.label] = index;
    if (!place.isEmpty()) {
      space.takeBox(place);
      labels.push_back({line.label, place, line.important});
      continue;
    }
    EndLabel label;
    label.text = line.label;
    label.colour = line.important ? theme.text : theme.quietText;
    label.at = {area.right(), line.y};
    if (line.drawn) label.pen = levelPen(line, theme);
    label.curve = false;
    beside.push_back(label);
  }
  return labels;
}

void paintLevelLines(QPainter& painter, const std::vector<LevelLine>& lines, const QRectF& area,
                     const Theme& theme) {
  for (const LevelLine& line : lines) {
    if (!line.drawn || line.y < area.top() - 1 || line.y > area.bottom() + 1) continue;
    painter.setPen(levelPen(line, theme));
    painter.drawLine(QPointF(area.left(), line.y), QPointF(area.right(), line.y));
  }
}

void paintLevelLabels(QPainter& painter, const std::vector<LevelLabel>& labels, const QFont& font,
                      const Theme& theme) {
  painter.setFont(font);
  for (const LevelLabel& label : labels) {
    QColor ground = theme.panel;
    ground.setAlphaF(0.85F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(label.rect.adjusted(-2, 0, 2, 0), 2, 2);
    painter.setPen(label.important ? theme.text : theme.quietText);
    painter.drawText(label.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, label.text);
  }
}

void paintBetween(QPainter& painter, const QString& text, const QRectF& area,
                  const std::vector<LevelLine>& lines, const QFont& font, const Theme& theme) {
  std::vector<qreal> edges = {area.top(), area.bottom()};
  for (const LevelLine& line : lines)
    if (line.y > area.top() && line.y < area.bottom()) edges.push_back(line.y);
  std::sort(edges.begin(), edges.end());
  QRectF stripe;
  for (std::size_t index = 1; index < edges.size(); ++index)
    if (edges[index] - edges[index - 1] > stripe.height())
      stripe = QRectF(area.left(), edges[index - 1], area.width(), edges[index] - edges[index - 1]);
  const QRectF room = stripe.adjusted(24, 3, -24, -3);
  const int flags = Qt::AlignCenter | Qt::TextWordWrap;
  const QRectF box = QFontMetricsF(font).boundingRect(room, flags, text);
  if (box.height() > room.height()) return;
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.panel);
  painter.drawRect(box.adjusted(-4, 0, 4, 0));
  painter.setFont(font);
  painter.setPen(theme.quietText);
  painter.drawText(room, flags, text);
}

}  // namespace ordinate
