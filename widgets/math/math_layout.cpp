#include "widgets/math/math_layout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace ordinate {

namespace {

using Kind = MathNode::Kind;

constexpr qreal scriptSize = 0.72;
constexpr qreal raised = 0.42;   // of the capital height
constexpr qreal lowered = 0.28;  // likewise

QFont smaller(QFont font) {
  if (font.pointSizeF() > 0)
    font.setPointSizeF(scriptSize * font.pointSizeF());
  else
    font.setPixelSize(std::max(1, qRound(scriptSize * font.pixelSize())));
  return font;
}

QFont fontOf(const MathNode& node, QFont font) {
  font.setItalic(node.kind == Kind::variable);
  return font;
}

/// Sets `painter`'s formula, or only measures where there is none.
class Setter {
 public:
  Setter(QPainter* painter, const QFont& font) : m_painter(painter), m_font(font), m_metrics(font) {}

  MathSize set(const MathNode& node, const QPointF& at) const {
    switch (node.kind) {
      case Kind::row:
        return row(node, at);
      case Kind::space:
        return {0.17 * em(), 0, 0};
      case Kind::fraction:
        return fraction(node, at);
      case Kind::root:
        return root(node, at);
      case Kind::scripts:
        return scripts(node, at);
      case Kind::fenced:
        return fenced(node, at);
      default:
        return glyphs(node, at);
    }
  }

 private:
  qreal em() const { return m_metrics.height() * 0.8; }
  qreal axis() const { return 0.5 * m_metrics.xHeight(); }  // fractions and operators stand around it
  qreal stroke() const { return std::max<qreal>(1, em() / 16); }

  Setter measuring() const { return {nullptr, m_font}; }

  MathSize glyphs(const MathNode& node, const QPointF& at) const {
    const QFont font = fontOf(node, m_font);
    const QFontMetricsF metrics(font);
    if (m_painter != nullptr) {
      m_painter->setFont(font);
      m_painter->drawText(at, node.text);
    }
    return {metrics.horizontalAdvance(node.text), metrics.ascent(), metrics.descent()};
  }

  /// Before and behind a part of a row.
  std::pair<qreal, qreal> roomAround(const MathNode& row, std::size_t index) const {
    const MathNode& part = row.parts[index];
    const bool first = index == 0;
    const bool last = index + 1 == row.parts.size();
    const auto opens = [](const MathNode& node) {
      return node.kind == Kind::relation || node.kind == Kind::operation || node.kind == Kind::mark;
    };
    switch (part.kind) {
      case Kind::relation:
        return {first ? 0 : 0.3 * em(), last ? 0 : 0.3 * em()};
      case Kind::operation:  // a sign where nothing stands before it
        if (first || opens(row.parts[index - 1])) return {0, 0};
        return {0.22 * em(), 0.22 * em()};
      case Kind::mark:
        return {0, part.text == QStringLiteral(",") || part.text == QStringLiteral(";") ? 0.3 * em() : 0};
      case Kind::text: {
        const bool bare = !last && row.parts[index + 1].kind != Kind::fenced && !opens(row.parts[index + 1]);
        return {first || opens(row.parts[index - 1]) ? 0 : 0.17 * em(), bare ? 0.17 * em() : 0};
      }
      default:
        return {0, 0};
    }
  }

  MathSize row(const MathNode& node, const QPointF& at) const {
    MathSize whole{0, m_metrics.ascent(), m_metrics.descent()};
    for (std::size_t index = 0; index < node.parts.size(); ++index) {
      const auto [before, behind] = roomAround(node, index);
      whole.width += before;
      const MathSize part = set(node.parts[index], at + QPointF(whole.width, 0));
      whole.width += part.width + behind;
      whole.ascent = std::max(whole.ascent, part.ascent);
      whole.descent = std::max(whole.descent, part.descent);
    }
    return whole;
  }

  MathSize fraction(const MathNode& node, const QPointF& at) const {
    const Setter measure = measuring();
    const MathSize above = measure.set(node.parts[0], {});
    const MathSize below = measure.set(node.parts[1], {});
    const qreal margin = 0.12 * em();
    const qreal width = std::max(above.width, below.width) + 2 * margin;
    const qreal gap = 0.1 * em() + stroke();
    const qreal top = axis() + gap + above.descent;    // base line of what is above
    const qreal bottom = gap - axis() + below.ascent;  // of what is below
    if (m_painter != nullptr) {
      set(node.parts[0], at + QPointF((width - above.width) / 2, -top));
      set(node.parts[1], at + QPointF((width - below.width) / 2, bottom));
      const QPointF line = at - QPointF(0, axis());
      m_painter->fillRect(
          QRectF(line + QPointF(0.04 * em(), -stroke() / 2), QSizeF(width - 0.08 * em(), stroke())),
          m_painter->pen().color());
    }
    return {width + 0.1 * em(), top + above.ascent, bottom + below.descent};
  }

  MathSize root(const MathNode& node, const QPointF& at) const {
    const MathSize inner = measuring().set(node.parts[0], {});
    const qreal hook = 0.55 * em();
    const qreal top = inner.ascent + 0.06 * em() + stroke();
    if (m_painter != nullptr) {
      set(node.parts[0], at + QPointF(hook, 0));
      QPainterPath path(at + QPointF(0, -0.35 * em()));
      path.lineTo(at + QPointF(0.14 * em(), -0.42 * em()));
      path.lineTo(at + QPointF(0.3 * em(), inner.descent));
      path.lineTo(at + QPointF(0.5 * em(), -top));
      path.lineTo(at + QPointF(hook + inner.width + 0.06 * em(), -top));
      m_painter->strokePath(path, QPen(m_painter->pen().color(), stroke()));
    }
    return {hook + inner.width + 0.12 * em(), top + stroke(), inner.descent};
  }

  MathSize scripts(const MathNode& node, const QPointF& at) const {
    const MathSize base = set(node.parts[0], at);
    const Setter small(m_painter, smaller(m_font));
    const MathSize low = small.measuring().set(node.parts[1], {});
    const MathSize high = small.measuring().set(node.parts[2], {});
    const bool lowThere = !node.parts[1].parts.empty() || node.parts[1].kind != Kind::row;
    const bool highThere = !node.parts[2].parts.empty() || node.parts[2].kind != Kind::row;
    // Beside what is higher than a letter, scripts stand at its corners.
    const qreal tall = std::max<qreal>(0, base.ascent - m_metrics.ascent());
    const qreal deep = std::max<qreal>(0, base.descent - m_metrics.descent());
    const qreal up =
        raised * m_metrics.capHeight() + tall + std::max<qreal>(0, high.descent - m_metrics.descent());
    const qreal down = lowered * m_metrics.capHeight() + deep;
    const QPointF corner = at + QPointF(base.width + 0.04 * em(), 0);
    if (m_painter != nullptr) {
      if (lowThere) small.set(node.parts[1], corner + QPointF(0, down));
      if (highThere) small.set(node.parts[2], corner - QPointF(0, up));
    }
    MathSize whole = base;
    whole.width += 0.08 * em() + std::max(lowThere ? low.width : 0, highThere ? high.width : 0);
    if (lowThere) whole.descent = std::max(whole.descent, down + low.descent);
    if (highThere) whole.ascent = std::max(whole.ascent, up + high.ascent);
    return whole;
  }

  /// Brackets grow from the height of a line on.
  qreal bracket(const QString& text, const MathSize& around, const QPointF& at) const {
    const qreal factor =
        std::max<qreal>(1, (around.ascent + around.descent) / (m_metrics.ascent() + m_metrics.descent()));
    if (m_painter != nullptr) {
      m_painter->save();
      m_painter->setFont(fontOf({}, m_font));
      m_painter->translate(at + QPointF(0, around.descent));
      m_painter->scale(1, factor);
      m_painter->drawText(QPointF(0, -m_metrics.descent()), text);
      m_painter->restore();
    }
    return m_metrics.horizontalAdvance(text);
  }

  MathSize fenced(const MathNode& node, const QPointF& at) const {
    const MathSize inner = measuring().set(node.parts[0], {});
    MathSize whole = inner;
    whole.width = bracket(node.text, inner, at);
    if (m_painter != nullptr) set(node.parts[0], at + QPointF(whole.width, 0));
    whole.width += inner.width;
    whole.width += bracket(node.close, inner, at + QPointF(whole.width, 0));
    return whole;
  }

  QPainter* m_painter;
  QFont m_font;
  QFontMetricsF m_metrics;
};

}  // namespace

MathSize mathSize(const MathNode& formula, const QFont& font) {
  return Setter(nullptr, font).set(formula, {});
}

void paintMath(QPainter& painter, const MathNode& formula, const QPointF& at, const QFont& font) {
  painter.save();
  Setter(&painter, font).set(formula, at);
  painter.restore();
}

}  // namespace ordinate
