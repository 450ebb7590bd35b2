#include "widgets/model_builder/elided_label.h"

#include <QPainter>

#include "widgets/common/theme.h"

namespace ordinate {

ElidedLabel::ElidedLabel(TextRole role, Qt::Alignment alignment, QWidget* parent)
    : TextLabel(role, QString(), parent) {
  setAlignment(alignment | Qt::AlignVCenter);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  setAccessibleName(text);
  updateGeometry();
  update();
}

QSize ElidedLabel::sizeHint() const {
  return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
  return {std::min(sizeHint().width(), fontMetrics().horizontalAdvance(QStringLiteral("0000…"))),
          fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
  setToolTip(shown == m_text ? QString() : m_text);
  QPainter painter(this);
  painter.setPen(themeOf(this).quietText);
  painter.drawText(rect(), static_cast<int>(alignment()), shown);
}

}  // namespace ordinate
