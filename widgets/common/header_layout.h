#pragma once
#include <QLayout>
#include <vector>

namespace ordinate {

/// A heading at the left and controls at the right of it; controls that have no room beside it stand in rows
/// below, so that they never make their panel wider than its column. The first widget is the heading.
class HeaderLayout : public QLayout {
 public:
  using QLayout::QLayout;
  ~HeaderLayout() override;

  void addItem(QLayoutItem* item) override;
  int count() const override { return int(m_items.size()); }
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  QSize sizeHint() const override;
  QSize minimumSize() const override;
  Qt::Orientations expandingDirections() const override { return {}; }
  void setGeometry(const QRect& rect) override;
  /// That it needs at least to stand in one row.
  int widthInOneRow() const;

 private:
  using Row = std::vector<QLayoutItem*>;
  std::vector<Row> rowsFor(int width) const;
  static int heightOf(const Row& row);
  int heightOf(const std::vector<Row>& rows) const;

  std::vector<QLayoutItem*> m_items;
  int m_width = -1;  ///< that it was given; its least height follows from it
};

}  // namespace ordinate
