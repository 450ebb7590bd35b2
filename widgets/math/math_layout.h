#pragma once
#include <QFont>
#include <QPointF>
#include <QSizeF>

#include "widgets/math/math_text.h"

class QPainter;

namespace ordinate {

/// How much room a formula takes, in pixels, above and below its base line.
struct MathSize {
  qreal width = 0;
  qreal ascent = 0;
  qreal descent = 0;
  QSizeF size() const { return {width, ascent + descent}; }
};

MathSize mathSize(const MathNode& formula, const QFont& font);

/// In the painter's pen, its base line beginning at `at`.
void paintMath(QPainter& painter, const MathNode& formula, const QPointF& at, const QFont& font);

}  // namespace ordinate
