#pragma once
#include <QFontMetricsF>
#include <QString>
#include <cmath>

namespace ordinate {

/// The height that a text takes in lines of this width; 0 without a text.
inline qreal wrappedHeight(const QFont& font, qreal width, const QString& text) {
  if (text.isEmpty()) return 0;
  const QRectF room(0, 0, width, 1e4);
  return std::ceil(QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap, text).height());
}

}  // namespace ordinate
