#pragma once
#include <QString>
#include <functional>
#include <vector>

#include "widgets/plots/plot_annotations.h"
#include "widgets/plots/plot_frame.h"
#include "widgets/plots/race_curves.h"
#include "widgets/plots/seed_bands.h"

namespace ordinate {

// What the live plot of a race and its exported figure have in common.

/// Which curves are drawn, and how.
struct CurveChoice {
  bool validation = true;
  bool training = false;
  bool logarithmicLoss = false;

  bool shows(CurveSource source) const { return source == CurveSource::training ? training : validation; }
  /// The one that names and read-outs go by.
  CurveSource leading() const { return validation ? CurveSource::validation : CurveSource::training; }
};

/// `epochs`: it counts those where the race has any.
PlotAxis stepAxis(const RaceCurves& race, bool epochs = false);
/// What that axis counts: "step", "epoch".
QString stepAxisTitle(const RaceCurves& race, bool epochs);
PlotAxis accuracyAxis();
PlotAxis lossAxis(const RaceCurves& race, const CurveChoice& choice);

/// Turns step and accuracy into the painter's units.
using AccuracyPoint = std::function<QPointF(double step, double accuracy)>;

/// One name a variant, at the mean height of its runs' ends; with what became of runs that diverged.
std::vector<EndLabel> raceNames(const RaceCurves& race, CurveSource source, const AccuracyPoint& at,
                                bool dark);
/// The levels and the edge of the band that carries the band's name.
std::vector<LevelLine> raceLevels(const RaceCurves& race, const AccuracyPoint& at);
void paintBand(QPainter& painter, const RaceCurves& race, const QRectF& area, const AccuracyPoint& at,
               const Theme& theme);

/// A ring at a run's best step, a cross at the last value of one that diverged, a triangle where its depth
/// doubled.
struct RunMark {
  enum class Kind { best, diverged, grown };
  QPointF at;
  QColor colour;
  Kind kind = Kind::best;
};
/// Marks of every kind that curves of this race can have; they stand nowhere.
std::vector<RunMark> possibleMarks(const RaceCurves& race);
/// What the marks that are there mean, a line each.
QStringList markCaptions(const std::vector<RunMark>& marks);
constexpr qreal markRadius = 4;
/// `inside` is where curves are drawn: marks elsewhere are left out, and those of runs that are in a band.
std::vector<RunMark> runMarks(const RaceCurves& race, const std::vector<SeedBand>& bands,
                              CurveQuantity quantity, const CurveChoice& choice, const AccuracyPoint& at,
                              const QRectF& inside, bool dark);
void paintMarks(QPainter& painter, const std::vector<RunMark>& marks, const Theme& theme);

}  // namespace ordinate
