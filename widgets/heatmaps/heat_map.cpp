#include "widgets/heatmaps/heat_map.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QFuture>
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

HeatMap::HeatMap(QWidget* parent) : QWidget(parent), m_rowName(tr("row")), m_columnName(tr("column")) {
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
  m_emptyText = text;
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
    if (m_selectedRow >= matrix.rows) m_selectedRow = -1;
    m_image = {};
    showAll();
  }
  recolour();
  if (m_matrix->empty()) setAccessibleDescription(m_emptyText);
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
  m_rowName = row;
  m_columnName = column;
}

void HeatMap::setSelectedRow(int row) {
  if (row >= m_matrix->rows) row = -1;
  if (row == m_selectedRow) return;
  m_selectedRow = row;
  if (row >= 0) m_cursor.setY(row);
  update();
}

void HeatMap::setUntrainedFrom(int row) {
  if (row == m_untrainedFrom) return;
  m_untrainedFrom = row;
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
    m_imageVersion = m_version;
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
          m_imageVersion = wanted.version;
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
    // The first of many rows is lower than its number is high.
    const qreal half = metrics.height() / 2.0;
    const qreal y =
        std::clamp(cellRect(row, cells.left()).center().y(), half, std::max(half, height() - half));
    painter.drawText(QRectF(0, y - half, area.left() - tickGap, metrics.height()),
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
  setAccessibleDescription(
      tr("%1 %2, %3 %4: %5").arg(m_rowName).arg(row).arg(m_columnName).arg(column).arg(numberText(value, 5)));
  Q_EMIT cellHovered(row, column, value);
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
    painter.drawText(area.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
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
  if (std::exchange(m_drawnVersion, m_imageVersion) != m_imageVersion) ++m_drawn;
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
  if (m_untrainedFrom < 0 || m_untrainedFrom > shownCells().bottom()) return;
  QRectF rows(cellsRect());
  rows.setTop(std::max(rows.top(), cellRect(m_untrainedFrom, 0).top()));
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
  if (m_selectedRow >= 0) {
    QRectF row = cellRect(m_selectedRow, 0);
    row.setLeft(QRectF(cellsRect()).left());
    row.setRight(QRectF(cellsRect()).right());
    frame(row.adjusted(0.5, 0, -1, 0), theme.accent);
  }
  if (hasFocus()) frame(cellRect(m_cursor.y(), m_cursor.x()), theme.text);
}

}  // namespace ordinate
