#include "widgets/heatmaps/heat_map.h"

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

QImage coloured(const Matrix& matrix, const HeatMapColouring& how) {
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
  const HeatMapColouring wanted{m_version,         thinnedSize(*m_matrix, pixels), m_low, m_high, m_map,
                                themeOf(this).dark};
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
                          wanted.dark == themeOf(this).dark;
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

QRect HeatMap::cellsRect() const {
  QRect area = rect().adjusted(0, titleHeight(), 0, 0);
  if (m_square) {
    const int side = std::min(area.width(), area.height());
    area.setSize(QSize(side, side));
  }
  return area;
}

QRectF HeatMap::cellRect(int row, int column) const {
  const QRectF area(cellsRect());
  const qreal width = area.width() / qreal(std::max<std::int64_t>(1, m_matrix->columns));
  const qreal height = area.height() / qreal(std::max<std::int64_t>(1, m_matrix->rows));
  return {area.left() + column * width, area.top() + row * height, width, height};
}

std::optional<QPoint> HeatMap::cellAt(QPointF at) const {
  const QRectF area(cellsRect());
  if (m_matrix->empty() || !area.contains(at)) return std::nullopt;
  const int column = int((at.x() - area.left()) / area.width() * double(m_matrix->columns));
  const int row = int((at.y() - area.top()) / area.height() * double(m_matrix->rows));
  return QPoint(std::min(column, int(m_matrix->columns) - 1), std::min(row, int(m_matrix->rows) - 1));
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
                     key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
    if (own && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
  const auto cell = cellAt(event->position());
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
  m_cursor = *cell;
  Q_EMIT rowClicked(cell->y());
  update();
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
  paintUntrained(painter);
  paintMarks(painter);
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
  if (m_untrained_from < 0 || m_untrained_from >= m_matrix->rows) return;
  QRectF rows(cellsRect());
  rows.setTop(cellRect(m_untrained_from, 0).top());
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
    row.setRight(QRectF(cellsRect()).right());
    frame(row.adjusted(0.5, 0, -1, 0), theme.accent);
  }
  if (hasFocus()) frame(cellRect(m_cursor.y(), m_cursor.x()), theme.text);
}

}  // namespace ordinate
