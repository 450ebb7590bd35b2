#include "widgets/sweeps/sweep_chart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr qreal gap = 8;

class SweepFigure : public Figure {
 public:
  explicit SweepFigure(SweepChartPointer chart) : m_chart(std::move(chart)) {}

  QString name() const override { return m_chart->name(); }
  QString title() const override { return m_chart->title(); }

  QSizeF naturalSize() const override {
    const QFont caption = fontFor(TextRole::caption);
    const QSizeF least = m_chart->least(caption);
    const qreal width = std::max<qreal>(460, least.width());
    return {width, least.height() + foot(caption, width) + 2 * QFontMetricsF(caption).height() + 2 * gap};
  }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = fontFor(TextRole::strong, painter.font());
    const QFont caption = fontFor(TextRole::caption, painter.font());
    QRectF inner = area;
    if (look.title) {
      painter.setFont(strong);
      painter.setPen(theme.text);
      painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_chart->title());
      inner.adjust(0, QFontMetricsF(strong).height() + gap, 0, -foot(caption, area.width()) - gap);
      painter.setFont(caption);
      painter.setPen(theme.quietText);
      painter.drawText(
          QRectF(area.left(), inner.bottom() + gap, area.width(), area.bottom() - inner.bottom()),
          Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_chart->caption());
    }
    painter.setFont(caption);
    m_chart->paint(painter, inner, theme, {});
    painter.restore();
  }

  QByteArray csv() const override { return m_chart->csv(); }

 private:
  qreal foot(const QFont& font, qreal width) const {
    return QFontMetricsF(font)
        .boundingRect(QRectF(0, 0, width, 1e6), Qt::TextWordWrap, m_chart->caption())
        .height();
  }

  SweepChartPointer m_chart;
};

}  // namespace

std::shared_ptr<const Figure> makeSweepFigure(SweepChartPointer chart) {
  return std::make_shared<SweepFigure>(std::move(chart));
}

}  // namespace ordinate
