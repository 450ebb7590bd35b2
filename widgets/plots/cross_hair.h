#pragma once
#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "widgets/plots/race_curves.h"
#include "widgets/plots/seed_bands.h"

class QPainter;

namespace ordinate {

struct Theme;

/// What the cross-hair reads at one step: raw values, never smoothed ones.
struct ReadOutRow {
  QString label;
  QColor colour;
  double step = 0;  ///< where the values stand
  double accuracy = 0;
  double loss = 0;
  bool best = false;
};

struct ReadOut {
  double step = 0;
  std::vector<ReadOutRow> rows;  ///< most accurate first

  QString text() const;  ///< in words, for screen readers and tests
};

/// The steps at which a visible run has a value, nearest to `step`; nothing without any value.
std::optional<double> nearestStep(const RaceCurves& race, double step, CurveSource source);
/// The next step in this direction at which a visible run has a value.
std::optional<double> neighbourStep(const RaceCurves& race, double step, int direction, CurveSource source);

/// One row a run, or a band: its mean.
ReadOut readOutAt(const RaceCurves& race, const std::vector<SeedBand>& bands, double step, CurveSource source,
                  bool dark);

/// A box beside `x`, inside `area`.
void paintReadOut(QPainter& painter, const ReadOut& readOut, double x, const QRectF& area, const QFont& font,
                  const Theme& theme);

/// "99.8 %", "–" for NaN.
QString percentText(double share);

}  // namespace ordinate
