#include "widgets/common/elided_label.h"

#include <QPainter>
#include <algorithm>

#include "widgets/common/theme.h"

namespace ordinate {

ElidedLabel::ElidedLabel(TextRole role, Qt::Alignment alignment, QWidget* parent)
    : TextLabel(role, QString(), parent), m_strong(role == TextRole::strong) {
  setAlignment(alignment | Qt::AlignVCenter);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  setText(text);
  if (!text.isEmpty()) setAccessibleName(text);
  updateGeometry();
  update();
}

QSize ElidedLabel::roomFor(int textWidth) const {
  const QMargins around = contentsMargins();
  return {textWidth + around.left() + around.right(),
          fontMetrics().height() + around.top() + around.bottom()};
}

void ElidedLabel::setMostCharacters(int count) {
  m_mostCharacters = count;
  updateGeometry();
}

QSize ElidedLabel::sizeHint() const {
  const int whole = fontMetrics().horizontalAdvance(m_text) + 2;
  return roomFor(m_mostCharacters > 0 ? std::min(whole, m_mostCharacters * fontMetrics().averageCharWidth())
                                      : whole);
}

QSize ElidedLabel::minimumSizeHint() const {
  const int least = fontMetrics().horizontalAdvance(QStringLiteral("0000…"));
  return roomFor(std::min(fontMetrics().horizontalAdvance(m_text) + 2, least));
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, contentsRect().width());
  setToolTip(shown == m_text ? m_hint : m_text);
  QPainter painter(this);
  painter.setPen(m_strong ? palette().color(QPalette::WindowText) : themeOf(this).quietText);
  painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
}

}  // namespace ordinate
