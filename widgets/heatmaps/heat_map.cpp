#include "widgets/heatmaps/heat_map.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QFuture>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/thinned_matrix.h"

namespace ordinate {
namespace {

/// Matrices beyond this many cells are coloured off the GUI thread.
constexpr std::size_t cells_at_once = 65536;

Matrix part(const Matrix& matrix, const QRect& cells) {
  Matrix result(cells.height(), cells.width());
  for (int row = 0; row < cells.height(); ++row) {
    const auto values = matrix.row(cells.top() + row);
    std::copy_n(values.begin() + cells.left(), cells.width(),
                result.values.begin() + std::ptrdiff_t(row) * cells.width());
  }
  return result;
}

QImage coloured(const Matrix& matrix, HeatMapColouring how) {
  if (how.cells.size() != QSize(int(matrix.columns), int(matrix.rows))) {
    const Matrix seen = part(matrix, how.cells);
    how.cells = QRect(0, 0, how.cells.width(), how.cells.height());
    return coloured(seen, how);
  }
  const bool whole = how.size == QSize(int(matrix.columns), int(matrix.rows));
  if (whole) return colourMatrix(matrix, how.low, how.high, how.map, how.dark);
  const double ground = how.map == ColourMap::diverging ? (how.low + how.high) / 2 : how.low;
  return colourMatrix(thinned(matrix, how.size, ground), how.low, how.high, how.map, how.dark);
}

}  // namespace

HeatMap::HeatMap(QWidget* parent) : QWidget(parent), m_row_name(tr("row")), m_column_name(tr("column")) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HeatMap::setTitle(const QString& name, const QString& detail) {
  if (m_name == name && m_detail == detail) return;
  m_name = name;
  m_detail = detail;
  setAccessibleName(tr("Heat map: %1 %2").arg(name, detail).trimmed());
  update();
}

void HeatMap::setEmptyText(const QString& text) {
  m_empty_text = text;
  if (m_matrix->empty()) setAccessibleDescription(text);
  update();
}

void HeatMap::setMatrix(const Matrix& matrix) {
  if (matrix == *m_matrix) return;
  const bool reshaped = matrix.rows != m_matrix->rows || matrix.columns != m_matrix->columns;
  m_matrix = std::make_shared<const Matrix>(matrix);
  ++m_version;
  if (reshaped) {
    m_cursor = QPoint(0, 0);
    m_hovered.reset();
    if (m_selected_row >= matrix.rows) m_selected_row = -1;
    m_image = {};
    showAll();
  }
  recolour();
  if (m_matrix->empty()) setAccessibleDescription(m_empty_text);
  if (m_hovered) point(m_hovered->y(), m_hovered->x());
}

void HeatMap::setRange(double low, double high) {
  if (m_low == low && m_high == high) return;
  m_low = low;
  m_high = high;
  recolour();
}

void HeatMap::setColourMap(ColourMap map) {
  if (m_map == map) return;
  m_map = map;
  recolour();
}

void HeatMap::setSquare(bool square) {
  m_square = square;
  update();
}

void HeatMap::setAxisNames(const QString& row, const QString& column) {
  m_row_name = row;
  m_column_name = column;
}

void HeatMap::setSelectedRow(int row) {
  if (row >= m_matrix->rows) row = -1;
  if (row == m_selected_row) return;
  m_selected_row = row;
  if (row >= 0) m_cursor.setY(row);
  update();
}

void HeatMap::setUntrainedFrom(int row) {
  if (row == m_untrained_from) return;
  m_untrained_from = row;
  update();
}

void HeatMap::recolour() {
  m_stale = true;
  update();
}

/// Only what is painted is coloured, and only as finely as the screen shows it.
void HeatMap::colour() {
  const QSize pixels = (QSizeF(cellsRect().size()) * devicePixelRatioF()).toSize();
  const QRect cells = shownCells();
  const QSize size = cells.size().boundedTo(pixels.expandedTo({1, 1}));
  const HeatMapColouring wanted{m_version, size, m_low, m_high, m_map, themeOf(this).dark, cells};
  if (!m_stale && wanted.size == m_requested) return;
  if (m_matrix->values.size() <= cells_at_once) {
    m_image = coloured(*m_matrix, wanted);
    m_image_version = m_version;
  } else if (m_colouring) {
    return;  // when it is done, the newest has its turn
  } else {
    colourInBackground(wanted);
  }
  m_stale = false;
  m_requested = wanted.size;
}

void HeatMap::colourInBackground(const HeatMapColouring& wanted) {
  m_colouring = true;
  auto promise = std::make_shared<QPromise<QImage>>();
  promise->future().then(
      this, [this, wanted, rows = m_matrix->rows, columns = m_matrix->columns](const QImage& image) {
        m_colouring = false;
        // An older picture of the same table is shown: one that changes faster than it is coloured would
        // otherwise never be seen. What belongs to another table or other colours is dropped.
        const bool fits = rows == m_matrix->rows && columns == m_matrix->columns && wanted.map == m_map &&
                          wanted.dark == themeOf(this).dark && wanted.cells == shownCells();
        if (fits) {
          m_image = image;
          m_image_version = wanted.version;
        }
        update();
      });
  promise->start();
  QThreadPool::globalInstance()->start([promise, wanted, matrix = m_matrix] {
    promise->addResult(coloured(*matrix, wanted));
    promise->finish();
  });
}

int HeatMap::titleHeight() const {
  return m_name.isEmpty() ? 0 : QFontMetrics(fontFor(TextRole::caption)).height() + 6;
}

void HeatMap::setTicks(std::vector<double> rows, std::vector<double> columns) {
  m_ticks = Ticks{std::move(rows), std::move(columns)};
  updateGeometry();
  recolour();
}

void HeatMap::clearTicks() {
  m_ticks.reset();
  updateGeometry();
  recolour();
}

namespace {

constexpr int tickGap = 4;

/// Cells from one tick to the next, so that `room` pixels are between them.
int tickStep(double cell, double room) {
  for (int decade = 1; decade < 100000000; decade *= 10)
    for (const int step : {1, 2, 5})
      if (step * decade * cell >= room) return step * decade;
  return 100000000;
}

double tickValue(const std::vector<double>& values, int index) {
  return std::size_t(index) < values.size() ? values[std::size_t(index)] : index;
}

/// Where counting begins, so that ticks of values 1, 2, 3 stand at 5 and 10 and not at 6 and 11.
int firstOf(const std::vector<double>& values) {
  const bool counts = values.size() > 1 && values[1] - values[0] == 1 && values[0] == std::floor(values[0]);
  return counts ? int(values[0]) : 0;
}

}  // namespace

int HeatMap::leftMargin() const {
  if (!m_ticks || m_matrix->empty()) return 0;
  const QFontMetrics metrics(fontFor(TextRole::caption));
  int widest = 0;
  const int rows = int(m_matrix->rows);
  for (const int row : {0, rows / 3, rows / 2, rows - 1})
    widest = std::max(widest, metrics.horizontalAdvance(numberText(tickValue(m_ticks->rows, row), 3)));
  return widest + tickGap;
}

int HeatMap::bottomMargin() const {
  return m_ticks && !m_matrix->empty() ? QFontMetrics(fontFor(TextRole::caption)).height() + 2 : 0;
}

void HeatMap::paintTicks(QPainter& painter) const {
  if (!m_ticks) return;
  const QFont font = fontFor(TextRole::caption);
  const QFontMetrics metrics(font);
  const QRectF area(cellsRect());
  const QRect cells = shownCells();
  painter.setFont(font);
  painter.setPen(themeOf(this).quietText);
  const QRectF first = cellRect(cells.top(), cells.left());
  const int rowStep = tickStep(first.height(), 1.5 * metrics.height());
  for (int row = cells.top(); row <= cells.bottom(); ++row) {
    if ((row + firstOf(m_ticks->rows)) % rowStep != 0) continue;
    const qreal y = cellRect(row, cells.left()).center().y();
    painter.drawText(QRectF(0, y - metrics.height() / 2.0, area.left() - tickGap, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                     numberText(tickValue(m_ticks->rows, row), 3));
  }
  qreal widest = 0;
  for (const int column : {cells.left(), cells.center().x(), cells.right()})
    widest = std::max<qreal>(widest,
                             metrics.horizontalAdvance(numberText(tickValue(m_ticks->columns, column), 3)));
  const int columnStep = tickStep(first.width(), widest + 12);
  for (int column = cells.left(); column <= cells.right(); ++column) {
    if ((column + firstOf(m_ticks->columns)) % columnStep != 0) continue;
    const QString text = numberText(tickValue(m_ticks->columns, column), 3);
    const qreal half = metrics.horizontalAdvance(text) / 2.0;
    const qreal x =
        std::min(cellRect(cells.top(), column).center().x(), std::max<qreal>(half, width() - half));
    painter.drawText(QRectF(x - 60, area.bottom() + 2, 120, metrics.height()),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, text);
  }
}

QRect HeatMap::shownCells() const {
  return m_zoom.isNull() ? QRect(0, 0, int(m_matrix->columns), int(m_matrix->rows)) : m_zoom;
}

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

QRect HeatMap::cellsRect() const {
  QRect area = rect().adjusted(leftMargin(), titleHeight(), 0, -bottomMargin());
  if (m_square) {
    const int side = std::min(area.width(), area.height());
    area.setSize(QSize(side, side));
  }
  return area;
}

QRectF HeatMap::cellRect(int row, int column) const {
  const QRectF area(cellsRect());
  const QRect cells = shownCells();
  const qreal width = area.width() / qreal(std::max(1, cells.width()));
  const qreal height = area.height() / qreal(std::max(1, cells.height()));
  return {area.left() + (column - cells.left()) * width, area.top() + (row - cells.top()) * height, width,
          height};
}

std::optional<QPoint> HeatMap::cellAt(QPointF at) const {
  const QRectF area(cellsRect());
  if (m_matrix->empty() || !area.contains(at)) return std::nullopt;
  const QRect cells = shownCells();
  const int column = cells.left() + int((at.x() - area.left()) / area.width() * cells.width());
  const int row = cells.top() + int((at.y() - area.top()) / area.height() * cells.height());
  return QPoint(std::min(column, cells.right()), std::min(row, cells.bottom()));
}

QSize HeatMap::sizeHint() const { return {200, 160 + titleHeight()}; }

QSize HeatMap::minimumSizeHint() const { return {72, 64 + titleHeight()}; }

void HeatMap::point(int row, int column) {
  const double value = double(m_matrix->at(row, column));
  setAccessibleDescription(tr("%1 %2, %3 %4: %5")
                               .arg(m_row_name)
                               .arg(row)
                               .arg(m_column_name)
                               .arg(column)
                               .arg(numberText(value, 5)));
  Q_EMIT cellHovered(row, column, value);
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

void HeatMap::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  const auto type = event->type();
  if (type == QEvent::PaletteChange || type == QEvent::StyleChange) recolour();
  if (type == QEvent::ApplicationFontChange || type == QEvent::FontChange) updateGeometry();
}

void HeatMap::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme theme = themeOf(this);
  paintTitle(painter);
  const QRect area = cellsRect();
  if (!m_matrix->empty()) colour();
  if (m_matrix->empty() || m_image.isNull()) {
    painter.setPen(QPen(theme.border, 1, Qt::DashLine));
    painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(theme.quietText);
    painter.setFont(fontFor(TextRole::caption));
    painter.drawText(area.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_empty_text);
    return;
  }
  // Nearest neighbour: a cell is one colour up to its edge, whatever the pixel ratio.
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  painter.drawImage(area, m_image);
  QColor edge = theme.border;
  edge.setAlphaF(0.7F);
  painter.setPen(QPen(edge, 1));
  painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5));
  paintTicks(painter);
  painter.setClipRect(area.adjusted(-2, -2, 2, 2));
  paintUntrained(painter);
  paintMarks(painter);
  if (m_dragging && m_pressed && *m_pressed != m_dragged) {
    QColor zoom = theme.accent;
    painter.setPen(QPen(zoom, 1));
    zoom.setAlphaF(0.2F);
    painter.setBrush(zoom);
    painter.drawRect(QRect(*m_pressed, m_dragged).normalized());
  }
  if (std::exchange(m_drawn_version, m_image_version) != m_image_version) ++m_drawn;
}

void HeatMap::paintTitle(QPainter& painter) const {
  if (m_name.isEmpty()) return;
  const Theme theme = themeOf(this);
  const QFont caption = fontFor(TextRole::caption);
  const QFont strong = fontFor(TextRole::strong, caption);
  const QRect line(0, 0, width(), titleHeight() - 4);
  const QFontMetrics metrics(strong);
  const QString name = metrics.elidedText(m_name, Qt::ElideRight, width());
  painter.setFont(strong);
  painter.setPen(theme.text);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
  const int left = metrics.horizontalAdvance(name + QLatin1Char(' '));
  if (left + 20 > width()) return;
  painter.setFont(caption);
  painter.setPen(theme.quietText);
  painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics(caption).elidedText(m_detail, Qt::ElideRight, width() - left));
}

void HeatMap::paintUntrained(QPainter& painter) const {
  if (m_untrained_from < 0 || m_untrained_from > shownCells().bottom()) return;
  QRectF rows(cellsRect());
  rows.setTop(std::max(rows.top(), cellRect(m_untrained_from, 0).top()));
  QColor line = themeOf(this).text;
  line.setAlphaF(0.35F);
  painter.fillRect(rows, QBrush(line, Qt::BDiagPattern));
  painter.setPen(QPen(line, 1));
  painter.drawLine(rows.topLeft(), rows.topRight());
}

void HeatMap::paintMarks(QPainter& painter) const {
  const Theme theme = themeOf(this);
  const auto frame = [&](const QRectF& box, const QColor& colour) {
    // Two tones, so that the frame is seen on every cell colour.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.panel, 3));
    painter.drawRect(box);
    painter.setPen(QPen(colour, 1.4));
    painter.drawRect(box);
  };
  if (m_selected_row >= 0) {
    QRectF row = cellRect(m_selected_row, 0);
    row.setLeft(QRectF(cellsRect()).left());
    row.setRight(QRectF(cellsRect()).right());
    frame(row.adjusted(0.5, 0, -1, 0), theme.accent);
  }
  if (hasFocus()) frame(cellRect(m_cursor.y(), m_cursor.x()), theme.text);
}

bool anyZoomed(const QWidget* widget) {
  const QList<HeatMap*> maps = widget->findChildren<HeatMap*>();
  return std::any_of(maps.begin(), maps.end(), [](const HeatMap* map) { return map->isZoomed(); });
}

void showAllOfMaps(QWidget* widget) {
  for (HeatMap* map : widget->findChildren<HeatMap*>()) map->showAll();
}

}  // namespace ordinate
