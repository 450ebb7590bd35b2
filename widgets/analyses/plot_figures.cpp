#include "widgets/analyses/plot_figures.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/chart_painting.h"
#include "widgets/analyses/path_painting.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr qreal wordsGap = 8;

/// The title above and the caption below; what is left between them.
QRectF paintWords(QPainter& painter, const QRectF& area, const FigureWords& words, const Theme& theme) {
  const QFont strong = fontFor(TextRole::strong, painter.font());
  const QFont caption = fontFor(TextRole::caption, painter.font());
  painter.setFont(strong);
  painter.setPen(theme.text);
  const QRectF title =
      QFontMetricsF(strong).boundingRect(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words.title);
  painter.drawText(area, int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), words.title);
  painter.setFont(caption);
  painter.setPen(theme.quietText);
  const QRectF below = QFontMetricsF(caption).boundingRect(
      area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words.caption);
  painter.drawText(QRectF(area.left(), area.bottom() - below.height(), area.width(), below.height() + 1),
                   int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), words.caption);
  return area.adjusted(0, title.height() + wordsGap, 0, -below.height() - wordsGap);
}

class ChartFigure : public Figure {
 public:
  ChartFigure(FigureWords words, ChartData chart) : m_words(std::move(words)), m_chart(std::move(chart)) {}

  QString name() const override { return m_words.name; }
  QString title() const override { return m_words.title; }
  QSizeF naturalSize() const override { return {520, 340}; }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont caption = fontFor(TextRole::caption, painter.font());
    const QRectF inner = look.title ? paintWords(painter, area, m_words, theme) : area;
    ChartPainting(m_chart, inner, caption).paint(painter, theme);
    painter.restore();
  }

  QByteArray csv() const override {
    QByteArray text = csvLine({"curve", "reference", csvField(m_chart.xAxis), csvField(m_chart.yAxis)});
    for (const ChartCurve& curve : m_chart.curves)
      for (std::size_t index = 0; index < curve.x.size(); ++index)
        text += csvLine({csvField(curve.label), curve.reference ? "1" : "0", csvNumber(curve.x[index]),
                         csvNumber(curve.y[index])});
    return text;
  }

 private:
  FigureWords m_words;
  ChartData m_chart;
};

class PathFigure : public Figure {
 public:
  PathFigure(FigureWords words, PathGroup group) : m_words(std::move(words)), m_group(std::move(group)) {}

  QString name() const override { return m_words.name; }
  QString title() const override { return m_words.title; }
  QSizeF naturalSize() const override {
    const auto count = qreal(m_group.items.size());
    return {std::max<qreal>(360, count * 300 + (count - 1) * 16), 420};
  }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont base = painter.font();
    const QFont caption = fontFor(TextRole::caption, base);
    const QFont names = fontFor(TextRole::strong, caption);
    const QRectF inner = look.title ? paintWords(painter, area, m_words, theme) : area;
    const auto count = qreal(m_group.items.size());
    const qreal width = (inner.width() - (count - 1) * 16) / count;
    const qreal line = QFontMetricsF(names).height();
    qreal left = inner.left();
    for (const PathGroup::Item& item : m_group.items) {
      painter.setFont(names);
      painter.setPen(theme.text);
      painter.drawText(QRectF(left, inner.top(), width, line), int(Qt::AlignLeft | Qt::AlignVCenter),
                       item.label);
      PathPainting(item.path, QRectF(left, inner.top() + line + 4, width, inner.height() - line - 4), caption)
          .paint(painter, theme);
      left += width + 16;
    }
    painter.restore();
  }

  QByteArray csv() const override {
    const AnalysisPath& first = m_group.items.front().path;
    QByteArray text = csvLine({"table", "position", csvField(QString::fromStdString(first.x_axis)),
                               csvField(QString::fromStdString(first.y_axis))});
    for (const PathGroup::Item& item : m_group.items)
      for (std::size_t index = 0; index < pathLength(item.path); ++index)
        text += csvLine({csvField(item.label), csvNumber(item.path.position[index]),
                         csvNumber(item.path.x[index]), csvNumber(item.path.y[index])});
    return text;
  }

 private:
  FigureWords m_words;
  PathGroup m_group;
};

}  // namespace

std::shared_ptr<const Figure> makeChartFigure(FigureWords words, ChartData chart) {
  return std::make_shared<ChartFigure>(std::move(words), std::move(chart));
}

std::shared_ptr<const Figure> makePathFigure(FigureWords words, PathGroup group) {
  return std::make_shared<PathFigure>(std::move(words), std::move(group));
}

}  // namespace ordinate
