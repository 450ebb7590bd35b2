#include "widgets/gallery/gallery_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/gallery/gallery_card.h"
#include "widgets/gallery/gallery_pages.h"

namespace ordinate {

GalleryPanel::GalleryPanel(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("galleryPanel"));
  setAccessibleName(tr("Gallery"));
  setAutoFillBackground(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(24, 16, 24, 8);
  auto* title = new TextLabel(TextRole::strong, tr("What would you like to find out?"), this);
  auto* keys = new TextLabel(
      TextRole::caption,
      tr("Arrows choose, Enter opens. The pictures: accuracy from 0 to 100 % while training."), this);
  auto* close = new QToolButton(this);
  close->setObjectName(QStringLiteral("galleryClose"));
  close->setText(tr("To the workbench (Esc)"));
  close->setAccessibleName(close->text());
  close->setFocusPolicy(Qt::StrongFocus);
  useFont(close, TextRole::caption);
  connect(close, &QToolButton::clicked, this, &GalleryPanel::left);
  head->addWidget(title);
  head->addSpacing(16);
  head->addWidget(keys);
  head->addStretch(1);
  head->addWidget(close);
  column->addLayout(head);
  m_scroll = new QScrollArea(this);
  m_scroll->setObjectName(QStringLiteral("galleryScroll"));
  m_scroll->setFrameShape(QFrame::NoFrame);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // What is higher when it is narrower must keep its width.
  m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  m_scroll->setFocusPolicy(Qt::NoFocus);
  m_pages = new GalleryPages;
  m_scroll->setWidget(m_pages);
  column->addWidget(m_scroll, 1);
}

void GalleryPanel::setShelves(const std::vector<GalleryShelf>& shelves) {
  m_pages->setShelves(shelves);
  for (GalleryCard* card : m_pages->cards()) {
    card->installEventFilter(this);
    connect(card, &GalleryCard::clicked, this, [this, card] {
      const QString path = card->item().path;  // the card may go with the next shelves
      Q_EMIT chosen(path);
    });
  }
}

const std::vector<GalleryCard*>& GalleryPanel::cards() const { return m_pages->cards(); }

void GalleryPanel::begin(const QString& path) {
  const auto& all = cards();
  if (all.empty()) return;
  auto first =
      std::find_if(all.begin(), all.end(), [&](GalleryCard* card) { return card->item().path == path; });
  if (first == all.end())
    first = std::find_if(all.begin(), all.end(), [](GalleryCard* card) { return !card->item().seen; });
  goTo(first == all.end() ? 0 : static_cast<int>(first - all.begin()));
}

int GalleryPanel::focused() const {
  const auto& all = cards();
  const auto found = std::find_if(all.begin(), all.end(), [](GalleryCard* card) { return card->hasFocus(); });
  return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

void GalleryPanel::goTo(int card) {
  GalleryCard* to = cards()[static_cast<std::size_t>(card)];
  to->setFocus(Qt::OtherFocusReason);
  m_scroll->ensureWidgetVisible(to, 0, to->height() / 4);
}

void GalleryPanel::moveBy(int rows, int columns) {
  if (cards().empty()) return;
  const int from = focused();
  goTo(from < 0 ? 0 : m_pages->neighbour(from, rows, columns));
}

bool GalleryPanel::takeKey(int key) {
  switch (key) {
    case Qt::Key_Left:
      moveBy(0, -1);
      return true;
    case Qt::Key_Right:
      moveBy(0, 1);
      return true;
    case Qt::Key_Up:
      moveBy(-1, 0);
      return true;
    case Qt::Key_Down:
      moveBy(1, 0);
      return true;
    case Qt::Key_Home:
      moveBy(0, -static_cast<int>(cards().size()));
      return true;
    case Qt::Key_End:
      moveBy(0, static_cast<int>(cards().size()));
      return true;
    case Qt::Key_Escape:
      Q_EMIT left();
      return true;
    default:
      return false;
  }
}

/// Single keys mean what they mean here: the workbench behind is not seen.
bool GalleryPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool function = key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35;
    if (!(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) && !function) event->accept();
    return false;
  }
  if (event->type() == QEvent::KeyPress) return takeKey(static_cast<QKeyEvent*>(event)->key());
  if (event->type() == QEvent::FocusIn) {
    auto* card = qobject_cast<GalleryCard*>(watched);
    if (card != nullptr) m_scroll->ensureWidgetVisible(card, 0, card->height() / 4);
  }
  return QFrame::eventFilter(watched, event);
}

void GalleryPanel::keyPressEvent(QKeyEvent* event) {
  if (!takeKey(event->key())) QFrame::keyPressEvent(event);
}

}  // namespace ordinate
