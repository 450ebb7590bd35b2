#include "widgets/common/header_layout.h"

#include <QWidget>
#include <algorithm>
#include <iterator>
#include <limits>

namespace ordinate {

HeaderLayout::~HeaderLayout() {
  for (QLayoutItem* item : m_items) delete item;
}

void HeaderLayout::addItem(QLayoutItem* item) { m_items.push_back(item); }

QLayoutItem* HeaderLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? m_items[std::size_t(index)] : nullptr;
}

QLayoutItem* HeaderLayout::takeAt(int index) {
  QLayoutItem* item = itemAt(index);
  if (item != nullptr) m_items.erase(m_items.begin() + index);
  return item;
}

/// A heading shows less of itself before a control goes to the next row.
std::vector<HeaderLayout::Row> HeaderLayout::rowsFor(int width) const {
  std::vector<Row> rows(1);
  int used = 0;
  for (QLayoutItem* item : m_items) {
    if (item->isEmpty()) continue;
    const int least = item->minimumSize().width();
    if (!rows.back().empty() && used + least > width) {
      rows.emplace_back();
      used = 0;
    }
    rows.back().push_back(item);
    used += least;
  }
  return rows;
}

int HeaderLayout::heightOf(const Row& row) {
  int height = 0;
  for (const QLayoutItem* item : row)
    height = std::max({height, item->minimumSize().height(),
                       std::min(item->sizeHint().height(), item->maximumSize().height())});
  return height;
}

int HeaderLayout::heightOf(const std::vector<Row>& rows) const {
  int height = 0;
  for (const Row& row : rows) height += heightOf(row);
  return height;
}

int HeaderLayout::widthInOneRow() const {
  int width = 0;
  for (const QLayoutItem* item : m_items)
    if (!item->isEmpty()) width += item->minimumSize().width();
  return width;
}

QSize HeaderLayout::sizeHint() const {
  int width = 0;
  for (const QLayoutItem* item : m_items)
    if (!item->isEmpty()) width += item->sizeHint().width();
  return {width, minimumSize().height()};
}

QSize HeaderLayout::minimumSize() const {
  int width = 0;
  for (const QLayoutItem* item : m_items)
    if (!item->isEmpty()) width = std::max(width, item->minimumSize().width());
  return {width, heightOf(rowsFor(m_width < 0 ? std::numeric_limits<int>::max() : m_width))};
}

void HeaderLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  const int before = minimumSize().height();
  m_width = rect.width();
  const std::vector<Row> rows = rowsFor(m_width);
  int top = rect.top();
  for (const Row& row : rows) {
    const int height = heightOf(row);
    int right = rect.right() + 1;
    for (auto item = row.rbegin(); item != row.rend(); ++item) {
      const bool heading = *item == m_items.front();
      const int least = (*item)->minimumSize().width();
      // What the others need at least, they have.
      int others = 0;
      for (auto next = std::next(item); next != row.rend(); ++next) others += (*next)->minimumSize().width();
      const int width = heading ? right - rect.left()
                                : std::clamp((*item)->sizeHint().width(), least,
                                             std::max(least, right - rect.left() - others));
      const int tall = heading ? height : std::min(height, (*item)->sizeHint().height());
      (*item)->setGeometry({right - width, top + (height - tall) / 2, width, tall});
      right -= width;
    }
    top += height;
  }
  if (minimumSize().height() != before) update();
}

}  // namespace ordinate
