#include "widgets/plots/free_space.h"

#include <algorithm>
#include <cmath>

namespace ordinate {
namespace {

/// The bits of one word that stand for these rows, both counted from the word's first.
std::uint64_t mask(int first, int last) {
  const auto upTo = [](int row) { return row >= 63 ? ~std::uint64_t{0} : (std::uint64_t{2} << row) - 1; };
  return upTo(last) & ~(first > 0 ? upTo(first - 1) : 0);
}

}  // namespace

FreeSpace::FreeSpace(const QRectF& area)
    : m_area(area),
      m_columns(std::max(0, int(std::ceil(area.width())))),
      m_rows(std::max(0, int(std::ceil(area.height())))),
      m_words(std::size_t(m_rows + 63) / 64),
      m_bits(std::size_t(m_columns) * m_words, 0) {}

void FreeSpace::take(int column, qreal top, qreal bottom) {
  if (column < 0 || column >= m_columns) return;
  const int first = int(std::floor(std::clamp(top - m_area.top(), qreal(-1), qreal(m_rows))));
  const int last = int(std::ceil(std::clamp(bottom - m_area.top(), qreal(-1), qreal(m_rows)))) - 1;
  std::uint64_t* bits = m_bits.data() + std::size_t(column) * m_words;
  for (int word = std::max(0, first) / 64; word <= std::min(last, m_rows - 1) / 64; ++word) {
    if (last < 0 || first >= m_rows) return;
    bits[word] |= mask(std::max(first, 0) - 64 * word, std::min(last, m_rows - 1) - 64 * word);
  }
}

void FreeSpace::takeLine(QPointF from, QPointF to, qreal around) {
  if (from.x() > to.x()) std::swap(from, to);
  if (to.x() + around < m_area.left() || from.x() - around > m_area.right()) return;
  const int first = std::max(0, int(std::floor(from.x() - around - m_area.left())));
  const int last = std::min(m_columns - 1, int(std::floor(to.x() + around - m_area.left())));
  const qreal width = to.x() - from.x();
  const auto heightAt = [&](qreal x) {
    return width > 0 ? from.y() + (to.y() - from.y()) * std::clamp((x - from.x()) / width, 0.0, 1.0) : to.y();
  };
  for (int column = first; column <= last; ++column) {
    const qreal x = m_area.left() + column;
    qreal one = heightAt(x - around);
    qreal other = heightAt(x + 1 + around);
    if (width <= 1) {
      one = from.y();
      other = to.y();
    }
    take(column, std::min(one, other) - around, std::max(one, other) + around);
  }
}

void FreeSpace::takeBox(const QRectF& box) {
  const int first = std::max(0, int(std::floor(box.left() - m_area.left())));
  const int last = std::min(m_columns - 1, int(std::ceil(box.right() - m_area.left())) - 1);
  for (int column = first; column <= last; ++column) take(column, box.top(), box.bottom());
}

bool FreeSpace::isFree(const QRectF& box) const {
  if (!m_area.contains(box)) return false;
  const int top = int(std::floor(box.top() - m_area.top()));
  const int bottom = std::min(m_rows, int(std::ceil(box.bottom() - m_area.top()))) - 1;
  const int left = int(std::floor(box.left() - m_area.left()));
  const int right = std::min(m_columns, int(std::ceil(box.right() - m_area.left()))) - 1;
  for (int column = left; column <= right; ++column) {
    const std::uint64_t* bits = m_bits.data() + std::size_t(column) * m_words;
    for (int word = top / 64; word <= bottom / 64; ++word)
      if ((bits[word] & mask(std::max(top - 64 * word, 0), std::min(bottom - 64 * word, 63))) != 0)
        return false;
  }
  return true;
}

}  // namespace ordinate
