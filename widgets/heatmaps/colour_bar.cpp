#include "widgets/heatmaps/colour_bar.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr int bar_width = 72;
constexpr int bar_height = 8;
constexpr int barGap = 8;

}  // namespace

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("colour_bar"));
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setRange(-1, 1);
}

void ColourBar::setRange(double low, double high, ColourMap map, bool logarithmic) {
  m_low = low;
  m_high = high;
  m_map = map;
  const QString text =
      (logarithmic
           ? tr("Logarithmic colour scale from %1 to %2; values beyond have the colour of the end, "
                "grey has none")
           : tr("Colour scale from %1 to %2; values beyond have the colour of the end, grey has none"))
          .arg(numberText(low), numberText(high));
  setAccessibleName(text);
  setToolTip(text);
  updateGeometry();
  update();
}

QSize ColourBar::sizeHint() const {
  const QFontMetrics metrics(fontFor(TextRole::caption));
  const int numbers =
      metrics.horizontalAdvance(numberText(m_low)) + metrics.horizontalAdvance(numberText(m_high));
  return {numbers + bar_width + 2 * barGap + 2, metrics.height() + 2};
}

void ColourBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme theme = themeOf(this);
  const QFont font = fontFor(TextRole::caption);
  const QFontMetrics metrics(font);
  painter.setFont(font);
  painter.setPen(theme.quietText);
  painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, numberText(m_low));
  painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, numberText(m_high));
  const QRect bar(metrics.horizontalAdvance(numberText(m_low)) + barGap, (height() - bar_height) / 2,
                  bar_width, bar_height);
  const QPen edge(theme.border, 1);
  for (int x = 0; x < bar.width(); ++x) {
    const double value = m_low + (m_high - m_low) * (x + 0.5) / bar.width();
    painter.fillRect(QRect(bar.left() + x, bar.top(), 1, bar.height()),
                     QColor::fromRgb(colourOf(value, m_low, m_high, m_map, theme.dark)));
  }
  painter.setPen(edge);
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(QRectF(bar).adjusted(-0.5, -0.5, 0.5, 0.5));
}

void ColourBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange) updateGeometry();
  update();
}

}  // namespace ordinate
