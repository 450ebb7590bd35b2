#include "widgets/plots/seed_bands.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

#include "model/statistics/spread.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/free_space.h"

namespace ordinate {
namespace {

struct SeedBandText {
  Q_DECLARE_TR_FUNCTIONS(SeedBands)
};

/// More points than a plot has columns cost time and show nothing.
constexpr std::size_t mostPoints = 1500;

Interval aroundMean(const Spread& spread, SeedView view) {
  if (view == SeedView::interval && spread.interval) return *spread.interval;
  if (view == SeedView::deviation)
    return {spread.mean - spread.standard_deviation, spread.mean + spread.standard_deviation};
  return spread.range;
}

SeedCurve seedCurve(const std::vector<const CurveSeries*>& series, SeedView view) {
  SeedCurve curve;
  for (const double step : series.front()->steps) {
    std::vector<double> values;
    values.reserve(series.size());
    for (const CurveSeries* each : series) values.push_back(each->at(step));
    const bool whole = std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    if (!whole) continue;
    const Spread spread = spread_of(values);
    const Interval band = aroundMean(spread, view);
    curve.steps.push_back(step);
    curve.mean.push_back(spread.mean);
    curve.low.push_back(band.low);
    curve.high.push_back(band.high);
  }
  return curve;
}

bool foldable(const RunCurves& curves) { return curves.finished && curves.visible && !curves.diverged(); }

}  // namespace

QString bandName(SeedView view) {
  switch (view) {
    case SeedView::interval:
      return SeedBandText::tr("95 % interval");
    case SeedView::deviation:
      return SeedBandText::tr("± standard deviation");
    case SeedView::range:
      return SeedBandText::tr("lowest to highest");
    case SeedView::single:
      break;
  }
  return {};
}

const SeedCurve& SeedBand::curve(CurveQuantity quantity, CurveSource source) const {
  const auto found = std::find_if(curvePlaces.begin(), curvePlaces.end(), [&](const CurvePlace& place) {
    return place.quantity == quantity && place.source == source;
  });
  return curves[static_cast<std::size_t>(found - curvePlaces.begin())];
}

std::vector<SeedBand> seedBands(const RaceCurves& race, SeedView view) {
  std::vector<SeedBand> bands;
  if (view == SeedView::single) return bands;
  for (std::size_t index = 0; index < race.runs.size(); ++index) {
    if (!foldable(race.runs[index])) continue;
    const QString group = race.runs[index].group();
    auto found =
        std::find_if(bands.begin(), bands.end(), [&](const SeedBand& band) { return band.group == group; });
    if (found == bands.end()) found = bands.insert(bands.end(), SeedBand{group, {}, {}});
    found->runs.push_back(index);
  }
  std::erase_if(bands, [](const SeedBand& band) { return band.runs.size() < 2; });
  for (SeedBand& band : bands)
    for (std::size_t place = 0; place < curvePlaces.size(); ++place) {
      std::vector<const CurveSeries*> series;
      for (const std::size_t run : band.runs)
        series.push_back(&race.runs[run].series(curvePlaces[place].quantity, curvePlaces[place].source));
      band.curves[place] = seedCurve(series, view);
    }
  return bands;
}

const SeedBand* bandOf(const std::vector<SeedBand>& bands, std::size_t run) {
  for (const SeedBand& band : bands)
    if (std::find(band.runs.begin(), band.runs.end(), run) != band.runs.end()) return &band;
  return nullptr;
}

void paintSeedBands(QPainter& painter, const RaceCurves& race, const std::vector<SeedBand>& bands,
                    CurveQuantity quantity, const BandLook& look, const QRectF& area, const CurvePoint& at,
                    const Theme& theme) {
  if (bands.empty()) return;
  painter.save();
  painter.setClipRect(area);
  painter.setRenderHint(QPainter::Antialiasing);
  const std::vector<int> styles = race.styleIndices();
  for (const CurveSource source : {CurveSource::training, CurveSource::validation}) {
    const bool training = source == CurveSource::training;
    if (!(training ? look.training : look.validation)) continue;
    const bool strong = !training || !look.validation;
    for (const SeedBand& band : bands) {
      const SeedCurve& curve = band.curve(quantity, source);
      const VariantStyle style =
          variantStyle(styles[band.runs.front()], race.runs[band.runs.front()].run().plain, theme.dark);
      const std::size_t stride = curve.steps.size() / mostPoints + 1;
      QPolygonF outline;
      QPolygonF lower;
      QPolygonF mean;
      for (std::size_t i = 0; i < curve.steps.size(); i += stride) {
        mean << at(curve.steps[i], curve.mean[i]);
        // An interval of few seeds can reach beyond what an accuracy can be.
        const bool share = quantity == CurveQuantity::accuracy;
        outline << at(curve.steps[i], share ? std::min(curve.high[i], 1.0) : curve.high[i]);
        const QPointF least = at(curve.steps[i], std::max(curve.low[i], 0.0));
        // A logarithmic axis has no place for 0.
        lower << (std::isfinite(least.y()) ? least : QPointF(least.x(), area.bottom()));
      }
      std::reverse(lower.begin(), lower.end());
      QColor shade = style.color;
      shade.setAlphaF(strong ? 0.2F : 0.1F);
      painter.setPen(Qt::NoPen);
      painter.setBrush(shade);
      painter.drawPolygon(outline + lower);
      QPen pen = style.toPen(strong ? look.lineWidth : 0.8);
      QColor pale = style.color;
      pale.setAlphaF(0.45F);
      if (!strong) pen.setColor(pale);
      painter.setPen(pen);
      painter.setBrush(Qt::NoBrush);
      painter.drawPolyline(mean);
    }
  }
  painter.restore();
}

void takeCurveSpace(FreeSpace& space, const RaceCurves& race, const std::vector<SeedBand>& bands,
                    CurveQuantity quantity, const BandLook& look, const CurvePoint& at) {
  const auto take = [&](const std::vector<double>& steps, const std::vector<double>& values) {
    const std::size_t stride = steps.size() / mostPoints + 1;
    for (std::size_t i = stride; i < steps.size(); i += stride)
      if (!std::isnan(values[i - stride]) && !std::isnan(values[i]))
        space.takeLine(at(steps[i - stride], values[i - stride]), at(steps[i], values[i]),
                       0.5 * look.lineWidth + 0.5);
  };
  for (const CurveSource source : {CurveSource::training, CurveSource::validation}) {
    if (!(source == CurveSource::training ? look.training : look.validation)) continue;
    for (std::size_t run = 0; run < race.runs.size(); ++run) {
      if (!race.runs[run].visible || bandOf(bands, run) != nullptr) continue;
      const CurveSeries& series = race.runs[run].series(quantity, source);
      take(series.steps, series.values);
    }
    for (const SeedBand& band : bands) {
      const SeedCurve& curve = band.curve(quantity, source);
      for (const std::vector<double>* edge : {&curve.mean, &curve.low, &curve.high}) take(curve.steps, *edge);
    }
  }
}

QString bandCaption(const std::vector<SeedBand>& bands, SeedView view) {
  if (bands.empty()) return {};
  std::size_t fewest = bands.front().runs.size();
  std::size_t most = fewest;
  for (const SeedBand& band : bands) {
    fewest = std::min(fewest, band.runs.size());
    most = std::max(most, band.runs.size());
  }
  const QString seeds = fewest == most ? SeedBandText::tr("%1 seeds").arg(most)
                                       : SeedBandText::tr("%1 to %2 seeds").arg(fewest).arg(most);
  return SeedBandText::tr("mean of %1, %2").arg(seeds, bandName(view));
}

void paintBandCaption(QPainter& painter, const QString& caption, const FreeSpace& space, const QRectF& beside,
                      const QFont& font, const Theme& theme) {
  if (caption.isEmpty()) return;
  const QRectF& area = space.area();
  const QFontMetricsF metrics(font);
  const QString shown = metrics.elidedText(caption, Qt::ElideRight, area.width() - 12);
  const QSizeF size(metrics.horizontalAdvance(shown) + 8, metrics.height());
  QRectF box(QPointF(area.right() - size.width() - 2, area.top() + 1), size);
  // A loss that falls leaves room at the upper right; where it does not, somewhere else.
  bool found = false;
  for (qreal top = area.top() + 1; !found && top + size.height() < area.bottom(); top += 4)
    for (qreal left = area.right() - size.width() - 2; !found && left > area.left(); left -= 16) {
      const QRectF place(QPointF(left, top), size);
      if (!space.isFree(place)) continue;
      box = place;
      found = true;
    }
  painter.setFont(font);
  painter.setPen(theme.quietText);
  constexpr int flags = Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap;
  const bool fits = beside.contains(metrics.boundingRect(beside, flags, caption));
  if (!found && fits) {
    painter.drawText(beside, flags, caption);
    return;
  }
  QColor ground = theme.panel;
  ground.setAlphaF(0.85F);
  if (!found) painter.fillRect(box, ground);
  painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, shown);
}

}  // namespace ordinate
