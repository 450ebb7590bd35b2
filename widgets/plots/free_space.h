#pragma once
#include <QRectF>
#include <cstdint>
#include <vector>

namespace ordinate {

/// Which pixels of a plot are taken by curves, lines and marks: a name is written where none is.
class FreeSpace {
 public:
  explicit FreeSpace(const QRectF& area);

  const QRectF& area() const { return m_area; }
  /// A straight piece of a line with what stands around it on each side, in pixels.
  void takeLine(QPointF from, QPointF to, qreal around);
  void takeBox(const QRectF& box);
  /// The whole box is inside the area, and nothing has taken a pixel of it.
  bool isFree(const QRectF& box) const;

 private:
  void take(int column, qreal top, qreal bottom);

  QRectF m_area;
  int m_columns = 0;
  int m_rows = 0;
  std::size_t m_words = 0;            ///< of 64 rows a column
  std::vector<std::uint64_t> m_bits;  ///< column by column
};

}  // namespace ordinate
