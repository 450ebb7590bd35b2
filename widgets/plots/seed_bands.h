#pragma once
#include <QColor>
#include <QPainter>
#include <QString>
#include <array>
#include <functional>
#include <vector>

#include "widgets/plots/race_curves.h"

namespace ordinate {

struct Theme;
class FreeSpace;

/// What stands for the runs of one variant with different seeds.
enum class SeedView {
  interval,   ///< mean, and the 95 % interval of the mean
  deviation,  ///< mean, and one standard deviation either way
  range,      ///< mean, and from the lowest to the highest
  single      ///< every run by itself
};

/// "95 % interval": what the band of a view is; empty for `single`.
QString bandName(SeedView view);

/// Mean over seeds, and a band around it, at the steps at which all of them have a value.
struct SeedCurve {
  std::vector<double> steps;
  std::vector<double> mean;
  std::vector<double> low;
  std::vector<double> high;
};

/// The runs of one variant that have ended well, at least two, as one curve.
struct SeedBand {
  QString group;
  std::vector<std::size_t> runs;  ///< indices into `RaceCurves::runs`
  std::array<SeedCurve, 4> curves;

  const SeedCurve& curve(CurveQuantity quantity, CurveSource source) const;
};

/// The bands of a race. Runs that go on, were cut short or diverged are in none: they are drawn by
/// themselves.
std::vector<SeedBand> seedBands(const RaceCurves& race, SeedView view);

/// The band that a run is drawn in; null where it stands for itself.
const SeedBand* bandOf(const std::vector<SeedBand>& bands, std::size_t run);

/// Turns step and value into the painter's units.
using CurvePoint = std::function<QPointF(double step, double value)>;

/// The bands as areas and their means as lines, clipped to `area`.
struct BandLook {
  bool validation = true;
  bool training = false;
  double lineWidth = 2;
};
void paintSeedBands(QPainter& painter, const RaceCurves& race, const std::vector<SeedBand>& bands,
                    CurveQuantity quantity, const BandLook& look, const QRectF& area, const CurvePoint& at,
                    const Theme& theme);

/// Takes what curves and bands cover, so that nothing is written there.
void takeCurveSpace(FreeSpace& space, const RaceCurves& race, const std::vector<SeedBand>& bands,
                    CurveQuantity quantity, const BandLook& look, const CurvePoint& at);

/// "mean of 5 seeds, 95 % interval"; empty without a band.
QString bandCaption(const std::vector<SeedBand>& bands, SeedView view);
/// Writes it into the chart of the loss, where there is room; else into `beside`, if that is high enough;
/// else over the curves.
void paintBandCaption(QPainter& painter, const QString& caption, const FreeSpace& space, const QRectF& beside,
                      const QFont& font, const Theme& theme);

}  // namespace ordinate
