#include "widgets/plots/cost_figure.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {
namespace {

struct CostFigureText {
  Q_DECLARE_TR_FUNCTIONS(CostFigure)
};

/// What is drawn of a curve in one of the two plots.
struct Series {
  QString title;
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> operations;  ///< scaled to the last point; empty: not drawn
  std::optional<ExponentFit> fit;
};

Series seriesOf(const CostCurve& curve, bool memory) {
  Series series;
  series.title =
      memory ? CostFigureText::tr("Memory of a step, MB") : CostFigureText::tr("Time of a step, ms");
  series.fit = memory ? curve.memory : curve.time;
  for (const CostPoint& point : curve.points) {
    const double value = memory ? point.bytes / 1e6 : point.milliseconds;
    if (value <= 0) continue;
    series.x.push_back(double(point.size));
    series.y.push_back(value);
    series.operations.push_back(point.operations);
  }
  if (memory) series.operations.clear();
  const double last = series.operations.empty() ? 0 : series.operations.back();
  for (double& each : series.operations) each *= series.y.back() / last;
  return series;
}

PlotAxis axisAround(const std::vector<double>& values, double more) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  PlotAxis axis{.low = *low / more, .high = *high * more, .logarithmic = true, .ticks = 4};
  // At least a power of ten: its ends have labels.
  const double middle = std::sqrt(axis.low * axis.high);
  axis.low = std::min(axis.low, middle / 4);
  axis.high = std::max(axis.high, middle * 4);
  return axis;
}

/// The sizes are powers of two and are named themselves.
void paintSizes(QPainter& painter, const Series& series, const PlotFrame& frame, const QFont& font,
                const Theme& theme) {
  painter.setFont(font);
  painter.setPen(theme.quietText);
  const QFontMetricsF metrics(font);
  qreal taken = -1e9;
  for (const double size : series.x) {
    const QString text = QString::number(size);
    const qreal width = metrics.horizontalAdvance(text);
    const QPointF at = frame.toPainter(size, 1);
    if (at.x() - width / 2 < taken + 6) continue;
    painter.drawText(QPointF(at.x() - width / 2, frame.area().bottom() + metrics.ascent() + 4), text);
    taken = at.x() + width / 2;
  }
}

/// Lines of slope 1 and 2 through the last point, to compare with.
void paintGuides(QPainter& painter, const Series& series, const PlotFrame& frame, const QFont& font,
                 const Theme& theme) {
  painter.save();
  painter.setClipRect(frame.area());
  painter.setFont(font);
  const double first = series.x.front();
  const double last = series.x.back();
  const QFontMetricsF metrics(font);
  for (const int slope : {1, 2}) {
    const auto on = [&](double x) { return series.y.back() * std::pow(x / last, slope); };
    frame.paintLine(painter, {first, last}, {on(first), on(last)}, QPen(theme.quietText, 0.8, Qt::DotLine));
    // Named where they have parted and nothing else is: above the one, below the other, which may leave the
    // area at the bottom.
    const QPointF start = frame.toPainter(first, on(first));
    const QPointF end = frame.toPainter(last, on(last));
    const QPointF way = end - start;
    const qreal floor = frame.area().bottom() - 1.5 * metrics.height();
    const double least = way.y() < 0 ? (floor - start.y()) / way.y() : 0;
    const QPointF at = start + way * std::clamp(least, 0.3, 1.0);
    const QString name = CostFigureText::tr("slope %1").arg(slope);
    painter.setPen(theme.quietText);
    if (slope == 1)
      painter.drawText(at + QPointF(-metrics.horizontalAdvance(name) - 4, -4), name);
    else
      painter.drawText(at + QPointF(6, metrics.ascent()), name);
  }
  painter.restore();
}

void paintSeries(QPainter& painter, const Series& series, const QRectF& area, const QFont& font,
                 const Theme& theme) {
  const QFontMetricsF metrics(font);
  const QFont strong = fontFor(TextRole::strong, font);
  painter.setFont(strong);
  painter.setPen(theme.text);
  painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, series.title);
  if (series.x.empty()) return;
  painter.setFont(font);
  const QString exponent =
      series.fit ? CostFigureText::tr("exponent %1").arg(exponentText(series.fit)) : QString();
  // Beside the title, or below it where there is no room.
  const QFontMetricsF titles(strong);
  const bool beside =
      titles.horizontalAdvance(series.title) + 12 + metrics.horizontalAdvance(exponent) <= area.width();
  const qreal heading = titles.height() + (beside ? 0 : metrics.height());
  painter.drawText(beside ? area : area.adjusted(0, titles.height(), 0, 0),
                   (beside ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop, exponent);
  const PlotAxis values = axisAround(series.y, 1.6);
  const qreal left = tickWidth(values, font) + 10;
  const QRectF inner = area.adjusted(left, heading + 8, -8, -metrics.height() - 8);
  const PlotFrame frame(inner, axisAround(series.x, 1.15), values);
  painter.save();
  painter.setClipRect(QRectF(area.left(), area.top(), area.width(), inner.bottom() + 2 - area.top()));
  frame.paintAxes(painter, font, theme);
  painter.restore();
  paintSizes(painter, series, frame, font, theme);
  paintGuides(painter, series, frame, font, theme);
  painter.save();
  painter.setClipRect(inner);
  if (!series.operations.empty())
    frame.paintLine(painter, series.x, series.operations, QPen(theme.text, 1.2, Qt::DashLine));
  painter.restore();
  frame.paintLine(painter, series.x, series.y, QPen(theme.accent, 1.8));
  painter.setPen(QPen(theme.accent, 1.4));
  painter.setBrush(theme.panel);
  for (std::size_t i = 0; i < series.x.size(); ++i)
    painter.drawEllipse(frame.toPainter(series.x[i], series.y[i]), 2.8, 2.8);
}

/// In files, which say the same in every language; in the order of CostVariable.
constexpr const char* variableKeys[] = {"length", "width", "layers"};

class CostFigure : public Figure {
 public:
  explicit CostFigure(CostCurve curve) : m_curve(std::move(curve)) {}

  QString name() const override { return QStringLiteral("cost"); }
  QString title() const override {
    return CostFigureText::tr("Cost of a training step against %1").arg(costVariableWord(m_curve.over));
  }
  QSizeF naturalSize() const override { return {720, 400}; }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = fontFor(TextRole::strong, painter.font());
    const QFont caption = fontFor(TextRole::caption, painter.font());
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QString label = QString::fromStdString(m_curve.label);
    const qreal line = QFontMetricsF(caption).height();
    if (!look.title) {
      paintCost(painter, m_curve, area.adjusted(0, 0, 0, look.axisTitles ? -line : 0), caption, theme);
      if (look.axisTitles) paintBelow(painter, area, caption, theme);
      painter.restore();
      return;
    }
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("%1: %2").arg(title(), label));
    const qreal captionHeight =
        8 + QFontMetricsF(caption)
                .boundingRect(QRectF(0, 0, area.width(), 1e6), Qt::TextWordWrap, costCaption(m_curve))
                .height();
    const QRectF plots = area.adjusted(0, QFontMetricsF(strong).height() + 8, 0,
                                       -captionHeight - (look.axisTitles ? line : 0));
    paintCost(painter, m_curve, plots, caption, theme);
    if (look.axisTitles) paintBelow(painter, plots.adjusted(0, 0, 0, line), caption, theme);
    painter.setFont(caption);
    painter.setPen(theme.quietText);
    painter.drawText(QRectF(area.left(), area.bottom() - captionHeight + 8, area.width(), captionHeight - 8),
                     Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, costCaption(m_curve));
    painter.restore();
  }

  QByteArray csv() const override {
    QByteArray text = "over,size,milliseconds,lower_quartile,upper_quartile,repetitions,bytes,operations\n";
    for (const CostPoint& point : m_curve.points)
      text +=
          csvLine({variableKeys[static_cast<int>(m_curve.over)], QByteArray::number(qlonglong(point.size)),
                   csvNumber(point.milliseconds), csvNumber(point.lower_quartile),
                   csvNumber(point.upper_quartile), QByteArray::number(qlonglong(point.repetitions)),
                   csvNumber(point.bytes), csvNumber(point.operations)});
    return text;
  }

 private:
  void paintBelow(QPainter& painter, const QRectF& area, const QFont& font, const Theme& theme) const {
    painter.setFont(font);
    painter.setPen(theme.quietText);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignBottom, costVariableWord(m_curve.over));
  }

  CostCurve m_curve;
};

}  // namespace

QString costVariableText(CostVariable variable) {
  switch (variable) {
    case CostVariable::length:
      return CostFigureText::tr("Length");
    case CostVariable::width:
      return CostFigureText::tr("Width");
    case CostVariable::layers:
      break;
  }
  return CostFigureText::tr("Layers");
}

QString costVariableWord(CostVariable variable) {
  switch (variable) {
    case CostVariable::length:
      return CostFigureText::tr("length");
    case CostVariable::width:
      return CostFigureText::tr("width");
    case CostVariable::layers:
      break;
  }
  return CostFigureText::tr("layers");
}

QString exponentText(const std::optional<ExponentFit>& fit) {
  if (!fit) return QStringLiteral("–");
  const QString exponent = QString::number(fit->exponent, 'f', 2);
  if (!fit->standard_error) return exponent;
  return QStringLiteral("%1 ± %2").arg(exponent, QString::number(*fit->standard_error, 'f', 2));
}

QString costCaption(const CostCurve& curve) {
  const qlonglong used = curve.time ? qlonglong(curve.time->points) : 0;
  return CostFigureText::
      tr("Both axes are logarithmic, so that a power is a straight line and its exponent the slope; dotted "
         "guides have slope 1 and 2. Exponents are fitted to the %1 largest sizes, ± standard error. "
         "Dashed: the multiplications of a step, scaled to the last point; their exponent is %2. Time "
         "grows more slowly where a step is mostly overhead, and faster where it leaves the caches.")
          .arg(used)
          .arg(exponentText(curve.operations));
}

void paintCost(QPainter& painter, const CostCurve& curve, const QRectF& area, const QFont& font,
               const Theme& theme) {
  constexpr qreal gap = 16;
  constexpr qreal widthForTwo = 480;
  const bool below = area.width() < widthForTwo;
  const QSizeF half = below ? QSizeF(area.width(), (area.height() - gap) / 2)
                            : QSizeF((area.width() - gap) / 2, area.height());
  const QPointF second = below ? QPointF(0, half.height() + gap) : QPointF(half.width() + gap, 0);
  paintSeries(painter, seriesOf(curve, false), QRectF(area.topLeft(), half), font, theme);
  paintSeries(painter, seriesOf(curve, true), QRectF(area.topLeft() + second, half), font, theme);
}

std::shared_ptr<const Figure> makeCostFigure(CostCurve curve) {
  return std::make_shared<CostFigure>(std::move(curve));
}

}  // namespace ordinate
