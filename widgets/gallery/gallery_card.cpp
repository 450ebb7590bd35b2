#include "widgets/gallery/gallery_card.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {

namespace {

constexpr int margin = 12;
constexpr int gap = 6;
constexpr int widthInCharacters = 34;
constexpr qreal pictureShape = 0.36;  // height by width
constexpr int titleLines = 2;
constexpr int questionLines = 4;
constexpr qreal corner = 6;

/// The text in at most so many lines of this width, the last one with "…" where more would follow. Returns
/// where the next line would begin.
qreal paintLines(QPainter& painter, const QString& text, const QRectF& area, int most) {
  const QFontMetricsF metrics(painter.font());
  QTextLayout layout(text, painter.font());
  layout.beginLayout();
  qreal y = area.top();
  for (int line = 0; line < most; ++line) {
    QTextLine each = layout.createLine();
    if (!each.isValid()) break;
    each.setLineWidth(area.width());
    QString words = text.mid(each.textStart(), each.textLength()).trimmed();
    if (line == most - 1 && each.textStart() + each.textLength() < text.size())
      words = metrics.elidedText(text.mid(each.textStart()), Qt::ElideRight, area.width());
    painter.drawText(QPointF(area.left(), y + metrics.ascent()), words);
    y += metrics.lineSpacing();
  }
  layout.endLayout();
  return y;
}

}  // namespace

GalleryCard::GalleryCard(GalleryItem item, QWidget* parent)
    : QAbstractButton(parent), m_item(std::move(item)) {
  setObjectName(QStringLiteral("galleryCard"));
  setText(m_item.title);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(m_item.title);
  QStringList curves;
  for (const GalleryCurve& curve : m_item.curves) curves << curve.label;
  QStringList words = {m_item.question, m_item.effort, m_item.seen ? tr("seen") : tr("new")};
  if (!curves.isEmpty()) words << tr("Its picture: curves of %1").arg(curves.join(QStringLiteral(", ")));
  words.removeAll(QString());
  setAccessibleDescription(words.join(QStringLiteral(". ")));
  // The card may have room for the beginning only.
  QStringList tip = {m_item.question};
  if (!curves.isEmpty()) tip << tr("Curves: %1").arg(curves.join(QStringLiteral(", ")));
  tip.removeAll(QString());
  setToolTip(QStringLiteral("<p>%1</p>")
                 .arg(tip.join(QLatin1Char('\n'))
                          .toHtmlEscaped()
                          .replace(QLatin1Char('\n'), QStringLiteral("</p><p>"))));
}

QSize GalleryCard::sizeHint() const {
  const QFontMetricsF strong(fontFor(TextRole::strong));
  const QFontMetricsF caption(fontFor(TextRole::caption));
  const qreal width = caption.averageCharWidth() * widthInCharacters + 2 * margin;
  const qreal height = (width - 2 * margin) * pictureShape + titleLines * strong.lineSpacing() +
                       (questionLines + 1) * caption.lineSpacing() + 3 * gap + 2 * margin;
  return QSizeF(width, height).toSize();
}

void GalleryCard::paintCurves(QPainter& painter, const QRectF& area) const {
  const Theme theme = themeOf(this);
  painter.setPen(QPen(theme.grid, 1));
  painter.drawLine(area.topLeft(), area.topRight());
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  double last = 0;
  for (const GalleryCurve& curve : m_item.curves)
    for (const QPointF& point : curve.points) last = std::max(last, point.x());
  if (last <= 0) return;
  std::vector<StyledRun> runs;
  for (const GalleryCurve& curve : m_item.curves) runs.push_back({curve.label, curve.plain});
  const std::vector<int> styles = styleIndices(runs);
  for (std::size_t i = 0; i < m_item.curves.size(); ++i) {
    QPolygonF line;
    for (const QPointF& point : m_item.curves[i].points)
      line << QPointF(area.left() + area.width() * point.x() / last,
                      area.bottom() - area.height() * std::clamp(point.y(), 0.0, 1.0));
    painter.setPen(variantStyle(styles[i], m_item.curves[i].plain, theme.dark).toPen(1.6));
    painter.drawPolyline(line);
  }
}

void GalleryCard::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool marked = hasFocus() || underMouse();
  const qreal thick = hasFocus() ? 2 : 1;
  painter.setPen(QPen(marked ? theme.accent : theme.border, thick));
  painter.setBrush(isDown() ? theme.inset : theme.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2), corner,
                          corner);
  const QRectF inside = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
  const qreal picture = inside.width() * pictureShape;
  paintCurves(painter, QRectF(inside.left(), inside.top(), inside.width(), picture));
  const QFont strong = fontFor(TextRole::strong);
  const QFont caption = fontFor(TextRole::caption);
  const qreal line = QFontMetricsF(caption).lineSpacing();
  qreal y = inside.top() + picture + gap;
  painter.setFont(strong);
  painter.setPen(theme.text);
  y = paintLines(painter, m_item.title, QRectF(inside.left(), y, inside.width(), 0), titleLines) + gap / 2;
  const QRectF last(inside.left(), inside.bottom() - line, inside.width(), line);
  painter.setFont(caption);
  painter.setPen(theme.quietText);
  paintLines(painter, m_item.question, QRectF(inside.left(), y, inside.width(), 0),
             static_cast<int>((last.top() - gap - y) / line));
  painter.setPen(m_item.isLong ? theme.warning : theme.quietText);
  painter.drawText(last, Qt::AlignLeft | Qt::AlignVCenter, m_item.effort);
  painter.setPen(m_item.seen ? theme.quietText : theme.good);
  painter.drawText(last, Qt::AlignRight | Qt::AlignVCenter, m_item.seen ? tr("✓ seen") : tr("new"));
}

void GalleryCard::enterEvent(QEnterEvent* event) {
  QAbstractButton::enterEvent(event);
  update();
}

void GalleryCard::leaveEvent(QEvent* event) {
  QAbstractButton::leaveEvent(event);
  update();
}

void GalleryCard::changeEvent(QEvent* event) {
  QAbstractButton::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) updateGeometry();
}

}  // namespace ordinate
