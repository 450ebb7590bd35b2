#include "widgets/gallery/gallery_pages.h"

#include <QEvent>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/gallery/gallery_card.h"

namespace ordinate {

namespace {

constexpr int pageMargin = 24;
constexpr int cardGap = 16;
constexpr int shelfGap = 28;

}  // namespace

GalleryPages::GalleryPages(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("galleryPages"));
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void GalleryPages::setShelves(const std::vector<GalleryShelf>& shelves) {
  for (GalleryCard* card : m_cards) delete card;
  for (const Shelf& shelf : m_shelves) {
    delete shelf.title;
    delete shelf.caption;
  }
  m_cards.clear();
  m_shelves.clear();
  for (const GalleryShelf& given : shelves) {
    Shelf shelf;
    shelf.title = new TextLabel(TextRole::strong, given.title, this);
    shelf.caption = new TextLabel(TextRole::caption, given.caption, this);
    shelf.caption->setWordWrap(true);
    for (const GalleryItem& item : given.items) {
      shelf.cards.push_back(static_cast<int>(m_cards.size()));
      m_cards.push_back(new GalleryCard(item, this));
      m_cards.back()->show();
    }
    shelf.title->show();
    shelf.caption->show();
    m_shelves.push_back(std::move(shelf));
  }
  place(width(), true);
  updateGeometry();
}

int GalleryPages::columnsIn(int width) const {
  if (m_cards.empty()) return 1;
  const int card = m_cards.front()->sizeHint().width();
  return std::max(1, (width - 2 * pageMargin + cardGap) / (card + cardGap));
}

int GalleryPages::place(int width, bool really) const {
  const int columns = columnsIn(width);
  const int inside = width - 2 * pageMargin;
  int y = pageMargin / 2;
  for (const Shelf& shelf : m_shelves) {
    const auto text = [&](TextLabel* label) {
      const int height =
          label->hasHeightForWidth() ? label->heightForWidth(inside) : label->sizeHint().height();
      if (really) label->setGeometry(pageMargin, y, inside, height);
      y += height + 4;
    };
    text(shelf.title);
    text(shelf.caption);
    y += cardGap / 2;
    const QSize hint = shelf.cards.empty() ? QSize() : m_cards.front()->sizeHint();
    const int cardWidth = (inside - (columns - 1) * cardGap) / columns;
    // A little wider than they ask for: rows end where the others do.
    const int drawn = std::min(cardWidth, hint.width() * 3 / 2);
    const int height = hint.height() + (drawn - hint.width()) * 36 / 100;
    for (std::size_t i = 0; i < shelf.cards.size(); ++i) {
      const int row = static_cast<int>(i) / columns;
      const int column = static_cast<int>(i) % columns;
      if (really)
        m_cards[static_cast<std::size_t>(shelf.cards[i])]->setGeometry(
            pageMargin + column * (drawn + cardGap), y + row * (height + cardGap), drawn, height);
    }
    const int rows = (static_cast<int>(shelf.cards.size()) + columns - 1) / columns;
    y += rows * (height + cardGap) - cardGap + shelfGap;
  }
  return y;
}

int GalleryPages::neighbour(int card, int rows, int columns) const {
  const int count = static_cast<int>(m_cards.size());
  if (columns != 0) return std::clamp(card + columns, 0, count - 1);
  const QRect own = m_cards[static_cast<std::size_t>(card)]->geometry();
  int best = card;
  long nearest = -1;
  for (int other = 0; other < count; ++other) {
    const QRect there = m_cards[static_cast<std::size_t>(other)]->geometry();
    const int below = rows * (there.center().y() - own.center().y());
    if (below <= own.height() / 2) continue;
    const long distance = 10L * below + std::abs(there.center().x() - own.center().x());
    if (nearest >= 0 && distance >= nearest) continue;
    nearest = distance;
    best = other;
  }
  return best;
}

QSize GalleryPages::sizeHint() const {
  constexpr int usual = 1000;
  return {usual, place(usual, false)};
}

QSize GalleryPages::minimumSizeHint() const {
  const int card = m_cards.empty() ? 0 : m_cards.front()->sizeHint().width();
  return {card + 2 * pageMargin, 0};
}

void GalleryPages::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  place(width(), true);
}

void GalleryPages::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::ApplicationFontChange && event->type() != QEvent::FontChange) return;
  place(width(), true);
  updateGeometry();
}

}  // namespace ordinate
