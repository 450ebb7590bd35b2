#include "widgets/plots/curve_figure.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/plot_annotations.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {
namespace {

QString figureText(const char* text) { return QCoreApplication::translate("CurveFigure", text); }

std::vector<double> smoothed(const std::vector<double>& values, double weight) {
  Smoother smoother(weight);
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(smoother.next(value));
  return result;
}

class CurveFigure : public Figure {
 public:
  CurveFigure(RaceCurves race, const CurveFigureOptions& options)
      : m_race(std::move(race)), m_options(options), m_styles(m_race.styleIndices()) {}

  QString name() const override { return QStringLiteral("accuracy-and-loss"); }
  QString title() const override { return figureText("Accuracy and loss"); }
  QSizeF naturalSize() const override { return {720, 440}; }
  void paint(QPainter& painter, const QRectF& area, const Theme& theme) const override;
  QByteArray csv() const override;

 private:
  struct Fonts {
    QFont caption;
    QFont names;
    QFont heading;
  };
  void paintQuantity(QPainter& painter, const PlotFrame& frame, CurveQuantity quantity,
                     const Theme& theme) const;
  void paintLevels(QPainter& painter, const PlotFrame& frame, const Fonts& fonts, const Theme& theme) const;
  void paintNames(QPainter& painter, const PlotFrame& frame, qreal right, const Fonts& fonts,
                  const Theme& theme) const;
  PlotAxis lossAxis() const;
  bool shows(CurveSource source) const {
    return source == CurveSource::training ? m_options.training : m_options.validation;
  }

  RaceCurves m_race;
  CurveFigureOptions m_options;
  std::vector<int> m_styles;
};

PlotAxis CurveFigure::lossAxis() const {
  PlotAxis axis{.low = 0, .high = 0, .logarithmic = m_options.logarithmicLoss, .ticks = 3};
  double low = std::numeric_limits<double>::infinity();
  for (const RunCurves& curves : m_race.runs) {
    if (!curves.visible) continue;
    for (const CurveSource source : {CurveSource::validation, CurveSource::training}) {
      if (!shows(source)) continue;
      axis.high = std::max(axis.high, curves.series(CurveQuantity::loss, source).high);
      low = std::min(low, curves.series(CurveQuantity::loss, source).lowPositive);
    }
  }
  if (!(axis.high > 0)) axis.high = 1;
  if (!(low < axis.high)) low = axis.high / 100;
  axis.high *= axis.logarithmic ? 1.4 : 1.06;
  axis.low = axis.logarithmic ? low * 0.8 : 0;
  return axis;
}

void CurveFigure::paint(QPainter& painter, const QRectF& area, const Theme& theme) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont base = painter.font();
  const Fonts fonts{fontFor(TextRole::caption, base),
                    fontFor(TextRole::strong, fontFor(TextRole::caption, base)),
                    fontFor(TextRole::strong, base)};
  const QFontMetricsF metrics(fonts.caption);
  const QFontMetricsF names(fonts.names);
  qreal right = std::max(metrics.horizontalAdvance(figureText("loss (nats)")),
                         metrics.horizontalAdvance(figureText("○ best step")));
  for (const RunCurves& curves : m_race.runs)
    right = std::max(right, names.horizontalAdvance(curves.group()));
  right += 20;
  const qreal left = metrics.horizontalAdvance(QStringLiteral("100 %")) + 12;
  const qreal line = metrics.height();
  painter.setFont(fonts.heading);
  painter.setPen(theme.text);
  const qreal heading = QFontMetricsF(fonts.heading).height();
  painter.drawText(QRectF(area.left(), area.top(), area.width(), heading), Qt::AlignLeft, title());
  const QRectF inner = area.adjusted(left, heading + line, -right, -line - 6);
  const qreal upper = (inner.height() - 2 * line) * 0.68;
  const QRectF accuracy_area(inner.left(), inner.top(), inner.width(), upper);
  const QRectF loss_area(inner.left(), inner.top() + upper + 2 * line, inner.width(),
                         inner.height() - upper - 2 * line);
  const double last = std::max({double(m_race.totalSteps), m_race.lastStep(), 1.0});
  const PlotAxis steps{.low = 0, .high = last, .ticks = 6};
  const PlotFrame accuracy(accuracy_area, steps, {.low = 0, .high = 1, .percent = true, .ticks = 4});
  const PlotFrame loss(loss_area, steps, lossAxis());
  accuracy.paintAxes(painter, fonts.caption, theme);
  loss.paintAxes(painter, fonts.caption, theme);
  paintLevels(painter, accuracy, fonts, theme);
  paintQuantity(painter, accuracy, CurveQuantity::accuracy, theme);
  paintQuantity(painter, loss, CurveQuantity::loss, theme);
  paintNames(painter, accuracy, area.right(), fonts, theme);
  painter.setFont(fonts.caption);
  painter.setPen(theme.quietText);
  painter.drawText(QPointF(loss_area.right() + 10, loss_area.top() + metrics.ascent()),
                   figureText("loss (nats)"));
  const bool marked = std::any_of(m_race.runs.begin(), m_race.runs.end(),
                                  [](const RunCurves& curves) { return curves.visible && curves.bestStep; });
  if (marked && m_options.validation)
    painter.drawText(QPointF(loss_area.right() + 10, loss_area.top() + metrics.ascent() + line),
                     figureText("○ best step"));
  painter.drawText(QPointF(loss_area.right() + metrics.horizontalAdvance(QString::number(last)) / 2 + 6,
                           loss_area.bottom() + 4 + metrics.ascent()),
                   figureText("step"));
  painter.restore();
}

void CurveFigure::paintLevels(QPainter& painter, const PlotFrame& frame, const Fonts& fonts,
                              const Theme& theme) const {
  if (m_race.band) {
    QColor shade = theme.quietText;
    shade.setAlphaF(0.12F);
    const QRectF band(frame.toPainter(0, m_race.band->high), QSizeF(frame.area().width(), 0));
    const QRectF box(band.left(), band.top(), band.width(),
                     frame.toPainter(0, m_race.band->low).y() - band.top());
    painter.fillRect(box, shade);
    painter.setFont(fonts.caption);
    painter.setPen(theme.quietText);
    painter.drawText(box.adjusted(6, 2, -6, -2), Qt::AlignLeft | Qt::AlignBottom | Qt::TextDontClip,
                     m_race.band->label);
  }
  std::vector<LevelLine> lines;
  for (const ReferenceLine& line : m_race.references)
    lines.push_back({line.label, frame.toPainter(0, line.level).y(), line.important});
  paintLevelLines(painter, lines, frame.area(), fonts.caption, theme);
}

void CurveFigure::paintQuantity(QPainter& painter, const PlotFrame& frame, CurveQuantity quantity,
                                const Theme& theme) const {
  for (std::size_t index = 0; index < m_race.runs.size(); ++index) {
    const RunCurves& curves = m_race.runs[index];
    if (!curves.visible) continue;
    const VariantStyle style = variantStyle(m_styles[index], curves.run().plain, theme.dark);
    for (const CurveSource source : {CurveSource::training, CurveSource::validation}) {
      if (!shows(source)) continue;
      const CurveSeries& series = curves.series(quantity, source);
      const bool strong = source == CurveSource::validation || !m_options.validation;
      QPen pen = style.toPen(!strong ? 0.8 : quantity == CurveQuantity::loss ? 1.5 : 2);
      QColor pale = style.color;
      pale.setAlphaF(0.4F);
      QPen faint = style.toPen(0.8);
      faint.setColor(pale);
      if (!strong) pen = faint;
      if (m_options.smoothing > 0) {
        frame.paintLine(painter, series.steps, series.values, faint);
        frame.paintLine(painter, series.steps, smoothed(series.values, m_options.smoothing), pen);
      } else {
        frame.paintLine(painter, series.steps, series.values, pen);
      }
    }
    if (!curves.bestStep || !m_options.validation) continue;
    const auto step = double(*curves.bestStep);
    const double value = curves.series(quantity, CurveSource::validation).at(step);
    if (std::isnan(value)) continue;
    painter.setPen(QPen(style.color, 1.4));
    painter.setBrush(theme.panel);
    painter.drawEllipse(frame.toPainter(step, value), 3.5, 3.5);
  }
}

void CurveFigure::paintNames(QPainter& painter, const PlotFrame& frame, qreal right, const Fonts& fonts,
                             const Theme& theme) const {
  std::vector<EndLabel> labels;
  const CurveSource source = m_options.validation ? CurveSource::validation : CurveSource::training;
  for (std::size_t index = 0; index < m_race.runs.size(); ++index) {
    const RunCurves& curves = m_race.runs[index];
    const CurveSeries& series = curves.series(CurveQuantity::accuracy, source);
    const auto last = series.last();
    const bool named = std::any_of(labels.begin(), labels.end(),
                                   [&](const EndLabel& label) { return label.text == curves.group(); });
    if (!curves.visible || !last || named) continue;
    EndLabel label;
    label.text = curves.group();
    label.colour = variantStyle(m_styles[index], curves.run().plain, theme.dark).color;
    label.at = frame.toPainter(series.steps[*last], series.values[*last]);
    labels.push_back(label);
  }
  const QRectF& area = frame.area();
  layOutEndLabels(labels, QRectF(area.left(), area.top() - 8, right - area.left(), area.height() + 10),
                  fonts.names);
  paintEndLabels(painter, labels, fonts.names, theme);
}

QByteArray CurveFigure::csv() const {
  QByteArray text = "label,step,train_loss,train_accuracy,validation_loss,validation_accuracy\n";
  struct Column {
    const CurveSeries* series;
    std::size_t next = 0;
  };
  for (const RunCurves& curves : m_race.runs) {
    std::vector<Column> columns = {{&curves.series(CurveQuantity::loss, CurveSource::training)},
                                   {&curves.series(CurveQuantity::accuracy, CurveSource::training)},
                                   {&curves.series(CurveQuantity::loss, CurveSource::validation)},
                                   {&curves.series(CurveQuantity::accuracy, CurveSource::validation)}};
    const QByteArray label = csvField(curves.run().label);
    for (const double step : curves.steps()) {
      text += label + ',' + QByteArray::number(qint64(step));
      for (Column& column : columns) {
        text += ',';
        if (column.next >= column.series->steps.size() || column.series->steps[column.next] != step) continue;
        const double value = column.series->values[column.next++];
        text += std::isnan(value) ? QByteArray("nan") : csvNumber(value);
      }
      text += '\n';
    }
  }
  return text;
}

}  // namespace

std::shared_ptr<const Figure> makeCurveFigure(RaceCurves race, const CurveFigureOptions& options) {
  return std::make_shared<CurveFigure>(std::move(race), options);
}

}  // namespace ordinate
