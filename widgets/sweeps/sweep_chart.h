#pragma once
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <memory>
#include <vector>

#include "widgets/common/figure.h"
#include "widgets/sweeps/sweep_data.h"

class QFont;

namespace ordinate {

/// Something in a chart that stands for runs.
struct SweepMark {
  QRectF place;                   ///< where the pointer meets it; of a line, what frames its last point
  std::vector<QPointF> line;      ///< of a line; empty: all of `place`
  QString words;                  ///< what is read there
  std::vector<std::size_t> runs;  ///< indices into the data's runs
};

/// What is pointed at and what was chosen: indices of marks; −1: nothing.
struct SweepFocus {
  int pointed = -1;
  int chosen = -1;
};

/// One view of a sweep, apart from any widget. An immutable value.
class SweepChart {
 public:
  virtual ~SweepChart() = default;
  virtual QString name() const = 0;     ///< for file names: "sweep-heat-map"
  virtual QString title() const = 0;    ///< "Validation accuracy by encoding and task"
  virtual QString caption() const = 0;  ///< how it is read
  virtual void paint(QPainter& painter, const QRectF& area, const Theme& theme,
                     const SweepFocus& focus) const = 0;
  virtual std::vector<SweepMark> marks(const QRectF& area, const QFont& font) const = 0;
  /// The least size at which all of it can be read with this font.
  virtual QSizeF least(const QFont& font) const = 0;
  virtual QByteArray csv() const = 0;
};

using SweepChartPointer = std::shared_ptr<const SweepChart>;

/// Two settings, or one (`columns` −1): in each cell the mean over everything else, half its 95 % interval
/// and the seeds.
SweepChartPointer makeSweepHeatMap(SweepData data, int rows, int columns);
/// For every setting the mean of each of its values over everything else; the largest effect first.
SweepChartPointer makeSweepEffects(SweepData data);
/// An axis a setting and one for the result; a line a run, or a mean over the seeds.
SweepChartPointer makeSweepLines(SweepData data, bool meanOverSeeds);

/// The chart with its title and caption, for export.
std::shared_ptr<const Figure> makeSweepFigure(SweepChartPointer chart);

}  // namespace ordinate
