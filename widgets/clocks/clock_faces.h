#pragma once
#include <QWidget>
#include <vector>

namespace ordinate {

/// A clock for each pair of columns: its two hands stand at the angles of two positions, θ times the
/// position, clockwise from the top. Where there are many pairs, some of them, evenly chosen.
class ClockFaces : public QWidget {
  Q_OBJECT
 public:
  explicit ClockFaces(QWidget* parent = nullptr);

  /// Radians a position, one a pair.
  void setTurning(const std::vector<double>& turning);
  void setPositions(double first, double second);
  /// The pairs that are drawn.
  std::vector<std::size_t> pairs() const;

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int columnsIn(int width) const;
  int cell() const;  ///< width of one clock with its room, pixels
  int cellHeight() const;
  void paintClock(QPainter& painter, const QRectF& area, std::size_t pair) const;
  void describe();

  std::vector<double> m_turning;
  double m_first = 0;
  double m_second = 0;
};

}  // namespace ordinate
