#include "widgets/plots/curve_figure.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <optional>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/plot_frame.h"
#include "widgets/plots/race_drawing.h"

namespace ordinate {
namespace {

struct CurveFigureText {
  Q_DECLARE_TR_FUNCTIONS(CurveFigure)
};

std::vector<double> smoothed(const std::vector<double>& values, double weight) {
  Smoother smoother(weight);
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(smoother.next(value));
  return result;
}

PlotAxis partOf(PlotAxis axis, const std::optional<NumberRange>& part) {
  if (!part) return axis;
  axis.low = part->low;
  axis.high = part->high;
  return axis;
}

class CurveFigure : public Figure {
 public:
  CurveFigure(RaceCurves race, const CurveFigureOptions& options)
      : m_race(std::move(race)),
        m_options(options),
        m_styles(m_race.styleIndices()),
        m_bands(seedBands(m_race, options.seeds)) {}

  QString name() const override {
    return QStringLiteral("accuracy-and-loss") +
           (m_race.facet.isEmpty() ? QString() : QLatin1Char('-') + fileWord(m_race.facet));
  }
  QString title() const override {
    return m_race.facet.isEmpty() ? CurveFigureText::tr("Accuracy and loss")
                                  : CurveFigureText::tr("Accuracy and loss: %1").arg(m_race.facet);
  }
  QSizeF naturalSize() const override { return {720, 440}; }
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override;
  QByteArray csv() const override;

 private:
  struct Fonts {
    QFont caption;
    QFont names;
    QFont heading;
  };
  void paintQuantity(QPainter& painter, const PlotFrame& frame, CurveQuantity quantity,
                     const Theme& theme) const;
  void paintNames(QPainter& painter, const PlotFrame& frame, bool ofCurves, const QRectF& column,
                  const NameColumns& columns, const Fonts& fonts, const Theme& theme) const;
  BandLook bandLook() const { return {m_options.validation, m_options.training}; }
  CurveChoice choice() const { return {m_options.validation, m_options.training, m_options.logarithmicLoss}; }

  RaceCurves m_race;
  CurveFigureOptions m_options;
  std::vector<int> m_styles;
  std::vector<SeedBand> m_bands;
};

void CurveFigure::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                        const FigureLook& look) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont base = painter.font();
  const Fonts fonts{fontFor(TextRole::caption, base),
                    fontFor(TextRole::strong, fontFor(TextRole::caption, base)),
                    fontFor(TextRole::strong, base)};
  const QFontMetricsF metrics(fonts.caption);
  const qreal line = metrics.height();
  const qreal heading = look.title ? QFontMetricsF(fonts.heading).height() : 0;
  painter.setFont(fonts.heading);
  painter.setPen(theme.text);
  if (look.title)
    painter.drawText(QRectF(area.left(), area.top(), area.width(), heading), Qt::AlignLeft, title());
  QStringList names;
  for (const EndLabel& label : raceNames(
           m_race, choice().leading(), [](double, double) { return QPointF(); }, theme.dark))
    if (!label.hidden && look.names) names << label.whole();
  const qreal columnHeight = area.height() - heading - 4.2 * line;
  const NameColumns columns =
      NameColumns::forNames(names, columnHeight, std::max<qreal>(110, 0.4 * area.width()), fonts.names);
  qreal captions = look.axisTitles ? 0 : metrics.horizontalAdvance(CurveFigureText::tr("loss (nats)"));
  if (!look.axisTitles)
    for (const QString& text : markCaptions(possibleMarks(m_race)))
      captions = std::max(captions, metrics.horizontalAdvance(text));
  const qreal right = std::max(12 + std::max(names.empty() ? 0 : columns.wholeWidth(), captions),
                               0.5 * metrics.horizontalAdvance(QStringLiteral("000000")));
  const qreal titles = look.axisTitles ? 1.2 * line : 0;
  const PlotAxis accuracies = partOf(accuracyAxis(), m_options.zoom.accuracy);
  const PlotAxis losses = partOf(lossAxis(m_race, choice()), m_options.zoom.loss);
  const qreal left =
      std::max(tickWidth(accuracies, fonts.caption), tickWidth(losses, fonts.caption)) + 12 + titles;
  const QRectF inner = area.adjusted(left, heading + line, -right, -line - 6 - titles);
  const qreal upper = (inner.height() - 2 * line) * 0.68;
  const QRectF accuracy_area(inner.left(), inner.top(), inner.width(), upper);
  const QRectF loss_area(inner.left(), inner.top() + upper + 2 * line, inner.width(),
                         inner.height() - upper - 2 * line);
  const PlotAxis steps = partOf(stepAxis(m_race, m_options.epochs), m_options.zoom.steps);
  const QString count = stepAxisTitle(m_race, m_options.epochs);
  const PlotFrame accuracy(accuracy_area, steps, accuracies);
  const PlotFrame loss(loss_area, steps, losses);
  accuracy.paintAxes(painter, fonts.caption, theme);
  loss.paintAxes(painter, fonts.caption, theme);
  const auto point = [&](double step, double value) { return accuracy.toPainter(step, value); };
  painter.save();
  if (!m_options.zoom.whole()) painter.setClipRect(accuracy_area.adjusted(-1, -1, 1, 1));
  paintBand(painter, m_race, accuracy_area, point, theme);
  paintLevelLines(painter, raceLevels(m_race, point), accuracy_area, theme);
  painter.restore();
  paintQuantity(painter, accuracy, CurveQuantity::accuracy, theme);
  paintQuantity(painter, loss, CurveQuantity::loss, theme);
  FreeSpace space(loss_area);
  takeCurveSpace(space, m_race, m_bands, CurveQuantity::loss, bandLook(),
                 [&](double step, double value) { return loss.toPainter(step, value); });
  paintBandCaption(painter, bandCaption(m_bands, m_options.seeds), space, QRectF(), fonts.caption, theme);
  paintNames(painter, accuracy, look.names,
             QRectF(inner.right() + 10, area.top() + heading, right - 10, columnHeight), columns, fonts,
             theme);
  painter.setFont(fonts.caption);
  painter.setPen(theme.quietText);
  if (look.axisTitles) {
    accuracy.paintTitles(painter, QString(), CurveFigureText::tr("accuracy"), area.left(), fonts.caption,
                         theme);
    loss.paintTitles(painter, count, CurveFigureText::tr("loss (nats)"), area.left(), fonts.caption, theme);
    painter.restore();
    return;
  }
  const QStringList marks = markCaptions(runMarks(
      m_race, m_bands, CurveQuantity::loss, choice(),
      [&](double step, double value) { return loss.toPainter(step, value); }, loss_area, theme.dark));
  // The last one clears the axis's title.
  const qreal lines = qreal(1 + std::max<qsizetype>(1, marks.size()));
  qreal base_line = loss_area.bottom() - lines * line + metrics.ascent();
  painter.drawText(QPointF(loss_area.right() + 10, base_line), CurveFigureText::tr("loss (nats)"));
  for (const QString& text : marks)
    painter.drawText(QPointF(loss_area.right() + 10, base_line += line), text);
  painter.drawText(QPointF(loss_area.right() + metrics.horizontalAdvance(tickText(steps.high, steps)) / 2 + 6,
                           loss_area.bottom() + 4 + metrics.ascent()),
                   count);
  painter.restore();
}

void CurveFigure::paintQuantity(QPainter& painter, const PlotFrame& frame, CurveQuantity quantity,
                                const Theme& theme) const {
  painter.save();
  if (!m_options.zoom.whole()) painter.setClipRect(frame.area().adjusted(-1, -1, 1, 1));
  const CurvePoint at = [&](double step, double value) { return frame.toPainter(step, value); };
  paintSeedBands(painter, m_race, m_bands, quantity,
                 {m_options.validation, m_options.training, quantity == CurveQuantity::loss ? 1.5 : 2.0},
                 frame.area(), at, theme);
  for (std::size_t index = 0; index < m_race.runs.size(); ++index) {
    const RunCurves& curves = m_race.runs[index];
    if (!curves.visible || bandOf(m_bands, index) != nullptr) continue;
    const VariantStyle style = variantStyle(m_styles[index], curves.run().plain, theme.dark);
    for (const CurveSource source : {CurveSource::training, CurveSource::validation}) {
      if (!choice().shows(source)) continue;
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
  }
  paintMarks(painter, runMarks(m_race, m_bands, quantity, choice(), at, frame.area(), theme.dark), theme);
  painter.restore();
}

void CurveFigure::paintNames(QPainter& painter, const PlotFrame& frame, bool ofCurves, const QRectF& column,
                             const NameColumns& columns, const Fonts& fonts, const Theme& theme) const {
  const auto point = [&](double step, double value) { return frame.toPainter(step, value); };
  std::vector<EndLabel> labels = raceNames(m_race, choice().leading(), point, theme.dark);
  labels.erase(std::remove_if(labels.begin(), labels.end(),
                              [&](const EndLabel& label) { return label.hidden || !ofCurves; }),
               labels.end());
  FreeSpace space(frame.area());
  takeCurveSpace(space, m_race, m_bands, CurveQuantity::accuracy, bandLook(), point);
  const QPointF reach(markRadius + 1, markRadius + 1);
  for (const RunMark& mark :
       runMarks(m_race, m_bands, CurveQuantity::accuracy, choice(), point, frame.area(), theme.dark))
    space.takeBox(QRectF(mark.at - reach, mark.at + reach));
  KeptPlaces kept;
  const std::vector<LevelLabel> levels =
      placeLevelLabels(raceLevels(m_race, point), space, fonts.caption, theme, kept, labels);
  paintLevelLabels(painter, levels, fonts.caption, theme);
  layOutNames(labels, column, columns, fonts.names);
  paintEndLabels(painter, labels, fonts.names, theme);
}

QByteArray CurveFigure::csv() const {
  // With parts of epochs: 2.5 after half of the third.
  const bool epochs = stepAxis(m_race, m_options.epochs).unit > 1;
  QByteArray text = epochs ? "label,step,epoch," : "label,step,";
  text += "train_loss,train_accuracy,validation_loss,validation_accuracy\n";
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
      if (epochs) text += ',' + csvNumber(step / double(m_race.stepsPerEpoch));
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
