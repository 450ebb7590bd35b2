#include "widgets/plots/race_drawing.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

struct RaceText {
  Q_DECLARE_TR_FUNCTIONS(RaceDrawing)
};

constexpr qreal nameLineWidth = 1.8;

}  // namespace

PlotAxis stepAxis(const RaceCurves& race, bool epochs) {
  const double last = std::max(double(race.totalSteps), race.lastStep());
  PlotAxis axis{.low = 0, .high = last > 0 ? last : 100, .ticks = 6};
  if (epochs && race.stepsPerEpoch > 0) axis.unit = double(race.stepsPerEpoch);
  return axis;
}

QString stepAxisTitle(const RaceCurves& race, bool epochs) {
  return epochs && race.stepsPerEpoch > 0 ? RaceText::tr("epoch") : RaceText::tr("step");
}

PlotAxis accuracyAxis() { return {.low = -0.01, .high = 1.03, .percent = true, .ticks = 5}; }

PlotAxis lossAxis(const RaceCurves& race, const CurveChoice& choice) {
  PlotAxis axis{.low = 0, .high = 0, .logarithmic = choice.logarithmicLoss, .ticks = 3};
  double low = std::numeric_limits<double>::infinity();
  for (const RunCurves& curves : race.runs) {
    if (!curves.visible) continue;
    for (const CurveSource source : {CurveSource::validation, CurveSource::training}) {
      if (!choice.shows(source)) continue;
      const CurveSeries& series = curves.series(CurveQuantity::loss, source);
      axis.high = std::max(axis.high, series.high);
      low = std::min(low, series.lowPositive);
    }
  }
  if (!(axis.high > 0)) axis.high = 1;
  if (!(low < axis.high)) low = axis.high / 100;
  axis.low = axis.logarithmic ? low * 0.8 : -0.015 * axis.high;
  axis.high *= axis.logarithmic ? 1.4 : 1.08;
  return axis;
}

std::vector<EndLabel> raceNames(const RaceCurves& race, CurveSource source, const AccuracyPoint& at,
                                bool dark) {
  std::vector<EndLabel> labels;
  const std::vector<int> styles = race.styleIndices();
  std::vector<int> members;  // of each label's group that have an end, for the mean height
  for (std::size_t index = 0; index < race.runs.size(); ++index) {
    const RunCurves& curves = race.runs[index];
    auto same = std::find_if(labels.begin(), labels.end(),
                             [&](const EndLabel& label) { return label.text == curves.group(); });
    if (same == labels.end()) {
      const VariantStyle style = variantStyle(styles[index], curves.run().plain, dark);
      EndLabel label;
      label.text = curves.group();
      label.colour = style.text;
      label.pen = style.toPen(nameLineWidth);
      label.hidden = true;
      if (race.predicted.contains(label.text)) label.note = RaceText::tr("voted");
      same = labels.insert(labels.end(), label);
      members.push_back(0);
    }
    same->hidden = same->hidden && !curves.visible;
    if (curves.diverged()) same->note = RaceText::tr("diverged");
    const CurveSeries& series = curves.series(CurveQuantity::accuracy, source);
    const auto last = series.last();
    if (!last) continue;
    const QPointF end = at(series.steps[*last], series.values[*last]);
    int& count = members[std::size_t(same - labels.begin())];
    same->at = count == 0
                   ? end
                   : QPointF(std::max(same->at.x(), end.x()), (same->at.y() * count + end.y()) / (count + 1));
    ++count;
  }
  return labels;
}

std::vector<LevelLine> raceLevels(const RaceCurves& race, const AccuracyPoint& at) {
  std::vector<LevelLine> lines;
  for (const ReferenceLine& line : race.references)
    lines.push_back({line.label, at(0, line.level).y(), line.important});
  if (race.band) lines.push_back({race.band->label, at(0, race.band->low).y(), false, false});
  return lines;
}

void paintBand(QPainter& painter, const RaceCurves& race, const QRectF& area, const AccuracyPoint& at,
               const Theme& theme) {
  if (!race.band) return;
  QColor shade = theme.quietText;
  shade.setAlphaF(0.12F);
  const qreal top = at(0, race.band->high).y();
  const qreal bottom = at(0, race.band->low).y();
  painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top).intersected(area), shade);
}

namespace {

/// A variant that is drawn as a mean over its seeds grows at the same steps in all of them.
std::vector<RunMark> bandMarks(const RaceCurves& race, const std::vector<SeedBand>& bands,
                               CurveQuantity quantity, CurveSource leading, const AccuracyPoint& at,
                               const QRectF& inside, bool dark) {
  std::vector<RunMark> marks;
  const std::vector<int> styles = race.styleIndices();
  for (const SeedBand& band : bands) {
    const std::size_t first = band.runs.front();
    const RunCurves& curves = race.runs[first];
    if (!curves.visible) continue;
    const SeedCurve& mean = band.curve(quantity, leading);
    for (const qint64 step : curves.run().growth) {
      const double value = valueBetween(mean.steps, mean.mean, double(step));
      const QPointF point = at(double(step), value);
      if (!std::isnan(value) && inside.adjusted(-1, -1, 1, 1).contains(point))
        marks.push_back(
            {point, variantStyle(styles[first], curves.run().plain, dark).color, RunMark::Kind::grown});
    }
  }
  return marks;
}

}  // namespace

std::vector<RunMark> runMarks(const RaceCurves& race, const std::vector<SeedBand>& bands,
                              CurveQuantity quantity, const CurveChoice& choice, const AccuracyPoint& at,
                              const QRectF& inside, bool dark) {
  std::vector<RunMark> marks;
  const std::vector<int> styles = race.styleIndices();
  for (std::size_t index = 0; index < race.runs.size(); ++index) {
    const RunCurves& curves = race.runs[index];
    if (!curves.visible || bandOf(bands, index) != nullptr) continue;
    const QColor colour = variantStyle(styles[index], curves.run().plain, dark).color;
    const auto add = [&](double step, double value, RunMark::Kind kind) {
      const QPointF point = at(step, value);
      if (!std::isnan(value) && inside.adjusted(-1, -1, 1, 1).contains(point))
        marks.push_back({point, colour, kind});
    };
    const CurveSeries& leading = curves.series(quantity, choice.leading());
    for (const qint64 step : curves.run().growth)
      add(double(step), leading.between(double(step)), RunMark::Kind::grown);
    const auto last = leading.last();
    if (curves.diverged() && last) {
      add(leading.steps[*last], leading.values[*last], RunMark::Kind::diverged);
      continue;
    }
    if (curves.bestStep && choice.validation) {
      const auto step = double(*curves.bestStep);
      add(step, curves.series(quantity, CurveSource::validation).at(step), RunMark::Kind::best);
    }
  }
  const auto ofBands = bandMarks(race, bands, quantity, choice.leading(), at, inside, dark);
  marks.insert(marks.end(), ofBands.begin(), ofBands.end());
  return marks;
}

std::vector<RunMark> possibleMarks(const RaceCurves& race) {
  std::vector<RunMark> marks = {{{}, {}, RunMark::Kind::best}};
  const bool grows = std::any_of(race.runs.begin(), race.runs.end(),
                                 [](const RunCurves& curves) { return !curves.run().growth.empty(); });
  if (grows) marks.push_back({{}, {}, RunMark::Kind::grown});
  return marks;
}

QStringList markCaptions(const std::vector<RunMark>& marks) {
  const auto any = [&](RunMark::Kind kind) {
    return std::any_of(marks.begin(), marks.end(), [kind](const RunMark& mark) { return mark.kind == kind; });
  };
  QStringList captions;
  if (any(RunMark::Kind::best)) captions << RaceText::tr("○ best step");
  if (any(RunMark::Kind::grown)) captions << RaceText::tr("△ depth doubles");
  return captions;
}

void paintMarks(QPainter& painter, const std::vector<RunMark>& marks, const Theme& theme) {
  for (const RunMark& mark : marks) {
    painter.setPen(QPen(mark.colour, 1.6));
    painter.setBrush(theme.panel);
    if (mark.kind == RunMark::Kind::best) {
      painter.drawEllipse(mark.at, markRadius, markRadius);
      continue;
    }
    if (mark.kind == RunMark::Kind::grown) {
      const QPointF corners[] = {mark.at + QPointF(0, -markRadius),
                                 mark.at + QPointF(markRadius, markRadius - 1),
                                 mark.at + QPointF(-markRadius, markRadius - 1)};
      painter.drawPolygon(corners, 3);
      continue;
    }
    painter.drawLine(mark.at + QPointF(-markRadius, -markRadius), mark.at + QPointF(markRadius, markRadius));
    painter.drawLine(mark.at + QPointF(-markRadius, markRadius), mark.at + QPointF(markRadius, -markRadius));
  }
}

}  // namespace ordinate
