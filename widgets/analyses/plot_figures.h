#pragma once
#include "widgets/analyses/chart_data.h"
#include "widgets/analyses/picture_groups.h"
#include "widgets/analyses/scalar_rows.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// What every figure of an analysis says besides its data.
struct FigureWords {
  QString name;  ///< for file names
  QString title;
  QString caption;  ///< how it is computed and read
};

/// CSV: curve, reference, x, y.
std::shared_ptr<const Figure> makeChartFigure(FigureWords words, ChartData chart);
/// CSV: table, position, x, y.
std::shared_ptr<const Figure> makePathFigure(FigureWords words, PathGroup group);
/// CSV: one line a scalar and table, with the baselines.
std::shared_ptr<const Figure> makeScalarFigure(FigureWords words, AnalysedTables tables);

}  // namespace ordinate
