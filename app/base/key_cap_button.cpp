#include "app/base/key_cap_button.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

constexpr int gap = 8;
constexpr int keyMargin = 5;
constexpr int sideMargin = 15;

}  // namespace

KeyCapButton::KeyCapButton(const QString& text, const QString& key, QWidget* parent)
    : QPushButton(text, parent), m_key(key) {
  setAccessibleDescription(tr("Key: %1").arg(key));
}

QFont KeyCapButton::keyFont() const { return fontFor(TextRole::caption, font()); }

QSize KeyCapButton::keySize() const {
  const QFontMetrics metrics(keyFont());
  return {std::max(metrics.horizontalAdvance(m_key) + 2 * keyMargin, metrics.height()), metrics.height() + 2};
}

void KeyCapButton::setCapShown(bool shown) {
  if (shown == m_capShown) return;
  m_capShown = shown;
  updateGeometry();
  update();
}

QSize KeyCapButton::sizeWith(bool cap) const {
  const QSize plain = QPushButton::sizeHint();
  const int content = fontMetrics().horizontalAdvance(text()) + (cap ? gap + keySize().width() : 0);
  return {content + 2 * sideMargin, std::max(plain.height(), keySize().height() + 12)};
}

void KeyCapButton::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionButton option;
  initStyleOption(&option);
  option.text.clear();
  painter.drawControl(QStyle::CE_PushButton, option);

  // The style sheet's colour is what the style would draw the text with.
  const bool accented = property("accent").toBool();
  QColor ink = palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled, QPalette::ButtonText);
  if (accented && isEnabled()) ink = palette().color(QPalette::HighlightedText);
  const QSize key = keySize();
  const int content = fontMetrics().horizontalAdvance(text()) + (m_capShown ? gap + key.width() : 0);
  const int left = (width() - content) / 2;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(ink);
  painter.drawText(QRect(left, 0, content, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
  if (!m_capShown) return;
  const QRectF cap(left + content - key.width() + 0.5, (height() - key.height()) / 2 + 0.5, key.width() - 1,
                   key.height() - 1);
  ink.setAlphaF(accented ? 0.9f : 0.6f);
  painter.setPen(QPen(ink, 1));
  painter.drawRoundedRect(cap, 3, 3);
  painter.setFont(keyFont());
  painter.drawText(cap, Qt::AlignCenter, m_key);
}

}  // namespace ordinate
