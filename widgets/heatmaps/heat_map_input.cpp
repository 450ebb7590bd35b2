// What mouse and keys do to a heat map: zoom, cell cursor, choice of a row.
#include "widgets/heatmaps/heat_map.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace ordinate {

void HeatMap::showAll() {
  if (m_zoom.isNull()) return;
  m_zoom = {};
  recolour();
  Q_EMIT zoomChanged(false);
}

void HeatMap::zoomTo(QRect cells) {
  const QRect all(0, 0, int(m_matrix->columns), int(m_matrix->rows));
  cells = cells.normalized();
  cells.setSize(cells.size().expandedTo({1, 1}).boundedTo(all.size()));
  // At the edge it is moved rather than cut.
  cells.moveLeft(std::clamp(cells.left(), 0, all.width() - cells.width()));
  cells.moveTop(std::clamp(cells.top(), 0, all.height() - cells.height()));
  if (cells == all) return showAll();
  if (cells == m_zoom) return;
  m_zoom = cells;
  recolour();
  Q_EMIT zoomChanged(true);
}

/// A factor below 1 shows fewer cells; `around` keeps its place on the screen.
void HeatMap::zoomBy(double factor, QPoint around) {
  const QRect cells = shownCells();
  const auto scaled = [&](int count, int most) {
    const int next = int(std::lround(count * factor));
    return std::clamp(next == count ? count + (factor < 1 ? -1 : 1) : next, 1, most);
  };
  const QSize size(scaled(cells.width(), int(m_matrix->columns)),
                   scaled(cells.height(), int(m_matrix->rows)));
  const double across = (around.x() - cells.left() + 0.5) / cells.width();
  const double down = (around.y() - cells.top() + 0.5) / cells.height();
  zoomTo(QRect(QPoint(int(std::lround(around.x() + 0.5 - across * size.width())),
                      int(std::lround(around.y() + 0.5 - down * size.height()))),
               size));
}

bool HeatMap::event(QEvent* event) {
  // With the focus here the arrows move the cell cursor; elsewhere the window may use them.
  if (event->type() == QEvent::ShortcutOverride && !m_matrix->empty()) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool own = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right || key->key() == Qt::Key_Up ||
                     key->key() == Qt::Key_Down || key->key() == Qt::Key_Return ||
                     key->key() == Qt::Key_Home || key->key() == Qt::Key_End || key->key() == Qt::Key_Plus ||
                     key->key() == Qt::Key_Minus || (key->key() == Qt::Key_Escape && isZoomed());
    if (own && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
  const auto cell = cellAt(event->position());
  if (m_pressed && event->buttons().testFlag(Qt::LeftButton)) {
    m_dragging =
        m_dragging || (event->pos() - *m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_dragging && event->modifiers().testFlag(Qt::ShiftModifier) && isZoomed()) {
      const QRectF one = cellRect(0, 0);
      const QPoint moved(int((m_pressed->x() - event->pos().x()) / one.width()),
                         int((m_pressed->y() - event->pos().y()) / one.height()));
      if (!moved.isNull()) {
        zoomTo(m_zoom.translated(moved));
        m_pressed = event->pos();
      }
      m_dragged = *m_pressed;
      return;
    }
    m_dragged = event->pos();
    if (m_dragging) update();
  }
  if (cell == m_hovered) return;
  m_hovered = cell;
  if (cell)
    point(cell->y(), cell->x());
  else
    Q_EMIT hoverEnded();
}

void HeatMap::mousePressEvent(QMouseEvent* event) {
  const auto cell = cellAt(event->position());
  if (!cell || event->button() != Qt::LeftButton) return;
  m_pressed = event->pos();
  m_dragged = event->pos();
  m_dragging = false;
}

void HeatMap::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !m_pressed) return;
  const QPoint from = *std::exchange(m_pressed, std::nullopt);
  const bool dragged = std::exchange(m_dragging, false);
  update();
  const QRect area = cellsRect();
  const auto inside = [&](QPoint at) {
    return QPoint(std::clamp(at.x(), area.left(), area.right()),
                  std::clamp(at.y(), area.top(), area.bottom()));
  };
  const auto first = cellAt(inside(from));
  const auto last = cellAt(inside(m_dragged));
  if (!first || !last) return;
  if (dragged) {
    if (from != m_dragged) zoomTo(QRect(*first, *last).normalized());
    return;
  }
  m_cursor = *first;
  Q_EMIT rowClicked(first->y());
  Q_EMIT cellClicked(first->y(), first->x());
}

void HeatMap::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) showAll();
}

void HeatMap::wheelEvent(QWheelEvent* event) {
  const auto cell = cellAt(event->position());
  // Elsewhere the wheel scrolls what the map stands in.
  const bool own = hasFocus() || event->modifiers().testFlag(Qt::ControlModifier);
  if (!cell || !own || event->angleDelta().y() == 0) {
    event->ignore();
    return;
  }
  zoomBy(event->angleDelta().y() > 0 ? 0.8 : 1.25, *cell);
  event->accept();
}

void HeatMap::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  if (!m_hovered) return;
  m_hovered.reset();
  Q_EMIT hoverEnded();
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
  if (m_matrix->empty()) return QWidget::keyPressEvent(event);
  QPoint next = m_cursor;
  switch (event->key()) {
    case Qt::Key_Left:
      next.rx() -= 1;
      break;
    case Qt::Key_Right:
      next.rx() += 1;
      break;
    case Qt::Key_Up:
      next.ry() -= 1;
      break;
    case Qt::Key_Down:
      next.ry() += 1;
      break;
    case Qt::Key_Home:
      next.setX(0);
      break;
    case Qt::Key_End:
      next.setX(int(m_matrix->columns) - 1);
      break;
    case Qt::Key_Plus:
      return zoomBy(0.8, m_cursor);
    case Qt::Key_Minus:
      return zoomBy(1.25, m_cursor);
    case Qt::Key_Escape:
      if (!isZoomed()) return QWidget::keyPressEvent(event);
      return showAll();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      Q_EMIT rowClicked(m_cursor.y());
      Q_EMIT cellClicked(m_cursor.y(), m_cursor.x());
      return;
    default:
      return QWidget::keyPressEvent(event);
  }
  const int old_row = m_cursor.y();
  m_cursor = QPoint(std::clamp(next.x(), 0, int(m_matrix->columns) - 1),
                    std::clamp(next.y(), 0, int(m_matrix->rows) - 1));
  if (isZoomed() && !m_zoom.contains(m_cursor)) {
    QRect cells = m_zoom;
    cells.translate(std::min(0, m_cursor.x() - cells.left()) + std::max(0, m_cursor.x() - cells.right()),
                    std::min(0, m_cursor.y() - cells.top()) + std::max(0, m_cursor.y() - cells.bottom()));
    zoomTo(cells);
  }
  point(m_cursor.y(), m_cursor.x());
  if (m_cursor.y() != old_row) Q_EMIT rowClicked(m_cursor.y());
  update();
}

void HeatMap::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (!m_matrix->empty() && event->reason() != Qt::MouseFocusReason) point(m_cursor.y(), m_cursor.x());
  update();
}

void HeatMap::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  Q_EMIT hoverEnded();
  update();
}

bool anyZoomed(const QWidget* widget) {
  const QList<HeatMap*> maps = widget->findChildren<HeatMap*>();
  return std::any_of(maps.begin(), maps.end(), [](const HeatMap* map) { return map->isZoomed(); });
}

void showAllOfMaps(QWidget* widget) {
  for (HeatMap* map : widget->findChildren<HeatMap*>()) map->showAll();
}

}  // namespace ordinate
