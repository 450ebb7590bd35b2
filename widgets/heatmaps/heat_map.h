#pragma once
#include <QImage>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "model/record/matrix.h"
#include "widgets/common/colour_map.h"

namespace ordinate {

/// What a picture of a matrix was made for.
struct HeatMapColouring {
  quint64 version = 0;  ///< counts matrices
  QSize size;           ///< pixels
  double low = 0;
  double high = 0;
  ColourMap map = ColourMap::diverging;
  bool dark = false;
  QRect cells;  ///< the part of the matrix; x: columns, y: rows
};

/// One matrix as cells of equal size, crisp at every scale; where there are more of them than pixels, a
/// pixel shows the one that stands out most. Row 0 is at the top. Large ones are coloured off the GUI thread.
///
/// Mouse: drag a rectangle to zoom, Shift and drag to pan, Ctrl and wheel (or the wheel where it has the
/// focus) to zoom, double click to see all, click a row to choose it. Keys: arrows move the cell cursor, +
/// and − zoom around it, Esc sees all, Enter chooses its row.
class HeatMap : public QWidget {
  Q_OBJECT

 public:
  explicit HeatMap(QWidget* parent = nullptr);

  void setTitle(const QString& name, const QString& detail = QString());
  QString title() const { return m_name; }
  /// What will appear here, shown while there is no matrix.
  void setEmptyText(const QString& text);
  void setMatrix(const Matrix& matrix);
  const Matrix& matrix() const { return *m_matrix; }
  void setRange(double low, double high);
  void setColourMap(ColourMap map);
  void setSquare(bool square);  ///< cells fill a square at the top left
  /// Words for an axis, used in read-outs: "position", "dimension".
  void setAxisNames(const QString& row, const QString& column);

  /// Rows from here on are hatched: no training sequence reaches them. -1: none.
  void setUntrainedFrom(int row);
  bool isUntrained(int row) const { return m_untrainedFrom >= 0 && row >= m_untrainedFrom; }

  /// Numbers of rows and columns beside the cells; what they stand for, or nothing: they count from 0.
  void setTicks(std::vector<double> rows, std::vector<double> columns);
  void clearTicks();

  QRect shownCells() const;  ///< x: columns, y: rows
  bool isZoomed() const { return !m_zoom.isNull(); }
  void showAll();

  int selectedRow() const { return m_selectedRow; }
  void setSelectedRow(int row);  ///< -1: none

  QRect cellsRect() const;                         ///< where cells are, in widget pixels
  QRectF cellRect(int row, int column) const;      ///< of one cell
  std::optional<QPoint> cellAt(QPointF at) const;  ///< x: column, y: row
  /// Counts different matrices that reached the screen.
  int drawnMatrices() const { return m_drawn; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  /// The height at which cells fill a square of this side.
  int heightFor(int side) const { return side - leftMargin() + titleHeight() + bottomMargin(); }

 Q_SIGNALS:
  void cellHovered(int row, int column, double value);  ///< mouse or cell cursor
  void hoverEnded();
  void rowClicked(int row);
  void cellClicked(int row, int column);  ///< with the mouse, or chosen with Enter
  void zoomChanged(bool zoomed);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int titleHeight() const;
  int leftMargin() const;
  int bottomMargin() const;
  void paintTicks(QPainter& painter) const;
  void zoomTo(QRect cells);
  void zoomBy(double factor, QPoint around);
  void recolour();
  void colour();
  void colourInBackground(const HeatMapColouring& wanted);
  void point(int row, int column);
  void paintTitle(QPainter& painter) const;
  void paintMarks(QPainter& painter) const;
  void paintUntrained(QPainter& painter) const;

  QString m_name;
  QString m_detail;
  QString m_emptyText;
  QString m_rowName;
  QString m_columnName;
  std::shared_ptr<const Matrix> m_matrix = std::make_shared<const Matrix>();
  QImage m_image;
  double m_low = -1;
  double m_high = 1;
  ColourMap m_map = ColourMap::diverging;
  bool m_square = false;
  int m_selectedRow = -1;
  int m_untrainedFrom = -1;
  struct Ticks {
    std::vector<double> rows;
    std::vector<double> columns;
  };
  std::optional<Ticks> m_ticks;
  QRect m_zoom;  ///< null: all cells
  std::optional<QPoint> m_pressed;
  QPoint m_dragged;  ///< where a drag is
  bool m_dragging = false;
  QPoint m_cursor{0, 0};
  std::optional<QPoint> m_hovered;
  QSize m_requested;         ///< the pixels of the newest picture that was asked for
  bool m_stale = false;      ///< something changed since
  bool m_colouring = false;  ///< in the background
  quint64 m_version = 0;     ///< of m_matrix
  quint64 m_imageVersion = 0;
  quint64 m_drawnVersion = 0;
  int m_drawn = 0;
};

/// Of the heat maps in a widget.
bool anyZoomed(const QWidget* widget);
void showAllOfMaps(QWidget* widget);

}  // namespace ordinate
