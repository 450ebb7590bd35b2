#include "widgets/heatmaps/graph_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <map>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr qreal largest_disc = 11;  // radius, pixels
constexpr qreal smallest_disc = 4;
constexpr qreal titleGap = 4;

/// Smaller where many nodes share the room.
qreal discOf(const QRectF& area, const ShownGraph& graph) {
  const qreal room =
      std::sqrt(area.width() * area.height() / qreal(std::max<std::int64_t>(1, graph.nodes())));
  return std::clamp(room / 4, smallest_disc, largest_disc);
}

QPointF pointOf(const QRectF& area, const ShownGraph& graph, int node) {
  const qreal margin = discOf(area, graph) + 8;
  const QRectF inner = area.adjusted(margin, margin, -margin, -margin);
  const auto& [x, y] = graph.points[std::size_t(node)];
  return {inner.left() + x * inner.width(), inner.top() + y * inner.height()};
}

/// Empty where all nodes show the same.
std::string commonSymbol(const ShownGraph& graph) {
  std::map<std::string, int> counts;
  for (const std::string& symbol : graph.symbols) ++counts[symbol];
  const auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
  return counts.empty() ? std::string() : std::max_element(counts.begin(), counts.end(), more)->first;
}

}  // namespace

QString nodeText(const ShownGraph& graph, int node) {
  const std::string& symbol = graph.symbols[std::size_t(node)];
  return symbol == commonSymbol(graph)
             ? GraphView::tr("node %1").arg(node + 1)
             : GraphView::tr("node %1 (%2)").arg(node + 1).arg(QString::fromStdString(symbol));
}

void paintGraph(QPainter& painter, const QRectF& area, const GraphPicture& picture, const Theme& theme,
                std::optional<int> cursor) {
  const ShownGraph& graph = picture.graph;
  const qreal disc = discOf(area, graph);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.quietText, 1));
  for (const auto& [a, b] : graph.edges) painter.drawLine(pointOf(area, graph, a), pointOf(area, graph, b));
  QFont small = fontFor(TextRole::caption, painter.font());
  const QFont strong = fontFor(TextRole::strong, painter.font());
  const std::string common = commonSymbol(graph);
  for (int node = 0; node < int(graph.nodes()); ++node) {
    const QPointF centre = pointOf(area, graph, node);
    const double value = std::size_t(node) < picture.values.size() ? picture.values[std::size_t(node)] : NAN;
    const QColor fill = std::isnan(value)
                            ? theme.gap
                            : QColor(colourOf(value, picture.low, picture.high, picture.map, theme.dark));
    painter.setBrush(fill);
    painter.setPen(node == picture.chosen ? QPen(theme.accent, 3) : QPen(theme.quietText, 1));
    painter.drawEllipse(centre, disc, disc);
    if (cursor == node) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen(theme.text, 1, Qt::DotLine));
      painter.drawEllipse(centre, disc + 4, disc + 4);
    }
    const QRectF box(centre.x() - 3 * disc, centre.y() - disc, 6 * disc, 2 * disc);
    if (disc >= 8) {
      painter.setFont(small);
      painter.setPen(qGray(fill.rgb()) > 140 ? QColor(0x20, 0x20, 0x20) : QColor(Qt::white));
      painter.drawText(box, int(Qt::AlignCenter), QString::number(node + 1));
    }
    if (graph.symbols[std::size_t(node)] == common) continue;
    painter.setFont(strong);
    painter.setPen(theme.text);
    painter.drawText(QPointF(centre.x() + disc + 2, centre.y() - disc / 2),
                     QString::fromStdString(graph.symbols[std::size_t(node)]));
  }
  painter.restore();
}

GraphView::GraphView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAccessibleName(tr("Graph"));
}

void GraphView::setTitle(const QString& title) {
  m_title = title;
  setAccessibleName(tr("Graph of %1").arg(title));
  update();
}

void GraphView::setPicture(GraphPicture picture) {
  m_picture = std::move(picture);
  m_cursor = std::clamp(m_cursor, 0, std::max(0, int(m_picture.graph.nodes()) - 1));
  m_hovered.reset();
  update();
}

QRectF GraphView::graphArea() const {
  return QRectF(rect()).adjusted(0, fontMetrics().height() + titleGap, 0, 0);
}

QPointF GraphView::centre(int node) const { return pointOf(graphArea(), m_picture.graph, node); }

std::optional<int> GraphView::nodeAt(QPointF at) const {
  std::optional<int> nearest;
  qreal least = discOf(graphArea(), m_picture.graph) + 3;
  for (int node = 0; node < int(m_picture.graph.nodes()); ++node) {
    const QPointF offset = centre(node) - at;
    const qreal distance = std::hypot(offset.x(), offset.y());
    if (distance > least) continue;
    least = distance;
    nearest = node;
  }
  return nearest;
}

void GraphView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme theme = themeOf(this);
  painter.setFont(fontFor(TextRole::strong, fontFor(TextRole::caption, font())));
  painter.setPen(theme.text);
  painter.drawText(QRectF(0, 0, width(), fontMetrics().height()), int(Qt::AlignLeft | Qt::AlignTop),
                   painter.fontMetrics().elidedText(m_title, Qt::ElideRight, width()));
  painter.setFont(font());
  paintGraph(painter, graphArea(), m_picture, theme,
             hasFocus() ? std::optional<int>(m_cursor) : std::nullopt);
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
  const auto node = nodeAt(event->position());
  if (node == m_hovered) return;
  m_hovered = node;
  if (node)
    Q_EMIT nodeHovered(*node);
  else
    Q_EMIT hoverEnded();
}

void GraphView::mousePressEvent(QMouseEvent* event) {
  const auto node = nodeAt(event->position());
  if (!node || event->button() != Qt::LeftButton) return;
  m_cursor = *node;
  Q_EMIT nodeChosen(*node);
}

void GraphView::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  if (!m_hovered) return;
  m_hovered.reset();
  Q_EMIT hoverEnded();
}

bool GraphView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool own = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right || key->key() == Qt::Key_Up ||
                     key->key() == Qt::Key_Down || key->key() == Qt::Key_Return ||
                     key->key() == Qt::Key_Enter;
    if (own && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
  const int nodes = int(m_picture.graph.nodes());
  if (nodes == 0) return QWidget::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
      m_cursor = (m_cursor + nodes - 1) % nodes;
      break;
    case Qt::Key_Right:
    case Qt::Key_Down:
      m_cursor = (m_cursor + 1) % nodes;
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      Q_EMIT nodeChosen(m_cursor);
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
  Q_EMIT nodeHovered(m_cursor);
  update();
}

void GraphView::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (event->reason() != Qt::MouseFocusReason && m_picture.graph.nodes() > 0) Q_EMIT nodeHovered(m_cursor);
  update();
}

void GraphView::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  Q_EMIT hoverEnded();
  update();
}

}  // namespace ordinate
