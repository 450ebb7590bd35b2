#pragma once
#include "model/record/curve_zoom.h"
#include "widgets/common/figure.h"
#include "widgets/plots/race_curves.h"
#include "widgets/plots/seed_bands.h"

namespace ordinate {

/// Accuracy above and loss below as one figure, drawn without a widget.
struct CurveFigureOptions {
  bool validation = true;
  bool training = false;
  double smoothing = 0;  ///< weight of the moving average; the raw curve stays faintly visible
  bool logarithmicLoss = false;
  SeedView seeds = SeedView::interval;
  bool epochs = false;  ///< the axis counts epochs where there are any, and the table has them too
  CurveZoom zoom = {};  ///< the part that is drawn; the table has all
};

std::shared_ptr<const Figure> makeCurveFigure(RaceCurves race, const CurveFigureOptions& options = {});

}  // namespace ordinate
