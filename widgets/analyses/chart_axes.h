#pragma once
#include <QRectF>

#include "widgets/analyses/chart_data.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {

/// The range that holds every x of a chart, bars with their full width.
PlotAxis horizontalAxis(const ChartData& data, int ticks);
/// Ends at ticks; holds 0 where there are bars or values come near it.
PlotAxis verticalAxis(const ChartData& data, int ticks);
/// An axis from low to high, widened until it ends at ticks.
PlotAxis roundedAxis(double low, double high, int ticks);

/// The smallest step between neighbouring bars; 1 with fewer than two.
double barStep(const ChartData& data);

}  // namespace ordinate
