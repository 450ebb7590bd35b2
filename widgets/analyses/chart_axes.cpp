#include "widgets/analyses/chart_axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/common/colour_map.h"

namespace ordinate {
namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value, bool logarithmic) {
    if (!std::isfinite(value) || (logarithmic && value <= 0)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  bool empty() const { return !(low <= high); }
};

bool hasBars(const ChartData& data) {
  return std::any_of(data.curves.begin(), data.curves.end(),
                     [](const ChartCurve& curve) { return curve.shape == AnalysisCurve::Style::bars; });
}

Range rangeOf(const ChartData& data, bool horizontal) {
  Range range;
  for (const ChartCurve& curve : data.curves)
    for (std::size_t index = 0; index < curve.x.size(); ++index) {
      const bool seen = std::isfinite(curve.x[index]) && std::isfinite(curve.y[index]);
      if (seen && horizontal) range.add(curve.x[index], data.logarithmicX);
      if (seen && !horizontal) range.add(curve.y[index], data.logarithmicY);
    }
  return range;
}

bool allWhole(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double value) {
    return !std::isfinite(value) || std::abs(value - std::round(value)) < 1e-9;
  });
}

bool areWhole(const ChartData& data) {
  return std::all_of(data.curves.begin(), data.curves.end(),
                     [](const ChartCurve& curve) { return allWhole(curve.x); });
}

/// There is no component 2.5.
void keepTicksWhole(PlotAxis& axis) {
  const int wanted = axis.ticks;
  for (const int change : {0, 1, -1, 2, -2, -3, -4}) {
    axis.ticks = std::max(1, wanted + change);
    const std::vector<double> values = tickValues(axis);
    if (!values.empty() && allWhole(values)) return;
  }
  axis.ticks = wanted;
}

/// The next of 1, 2, 5 × 10^n that is at most `value`.
double roundBelow(double value) {
  const double decade = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {5.0, 2.0})
    if (value >= step * decade * (1 - 1e-9)) return step * decade;
  return decade;
}

/// What rounding leaves of zero does not stretch the axis.
constexpr double mostDecades = 1e9;

PlotAxis logarithmicAxis(const Range& range, int ticks) {
  PlotAxis axis{.low = roundBelow(std::max(range.low, range.high / mostDecades)),
                .high = roundBound(range.high),
                .logarithmic = true,
                .ticks = ticks};
  if (!(axis.high > axis.low)) axis.high = axis.low * 10;
  return axis;
}

}  // namespace

double barStep(const ChartData& data) {
  double step = std::numeric_limits<double>::infinity();
  for (const ChartCurve& curve : data.curves) {
    if (curve.shape != AnalysisCurve::Style::bars) continue;
    for (std::size_t index = 1; index < curve.x.size(); ++index) {
      const double between = std::abs(curve.x[index] - curve.x[index - 1]);
      if (between > 0) step = std::min(step, between);
    }
  }
  return std::isfinite(step) ? step : 1;
}

PlotAxis roundedAxis(double low, double high, int ticks) {
  // What differs by rounding only is one value: labels could not tell its ticks apart.
  constexpr double alike = 1e-5;
  const double size = std::max(std::abs(low), std::abs(high));
  if (!(high - low > alike * size)) {
    const double half = size == 0 ? 1 : size / 10;
    low -= half;
    high += half;
  }
  PlotAxis axis{.low = low, .high = high, .ticks = ticks};
  // The next larger step may leave a single tick within the range.
  while (tickValues(axis).size() < 2 && axis.ticks < 4 * ticks) ++axis.ticks;
  const std::vector<double> values = tickValues(axis);
  if (values.size() < 2) return axis;
  const double step = values[1] - values[0];
  axis.low = std::floor(low / step + 1e-6) * step;
  axis.high = std::ceil(high / step - 1e-6) * step;
  axis.ticks = std::max(1, int(std::lround((axis.high - axis.low) / step)));
  return axis;
}

PlotAxis horizontalAxis(const ChartData& data, int ticks) {
  const Range range = rangeOf(data, true);
  if (range.empty()) return {.low = 0, .high = 1, .ticks = ticks};
  if (data.logarithmicX) return logarithmicAxis(range, ticks);
  const double beside = hasBars(data) ? barStep(data) / 2 : 0;
  PlotAxis axis{.low = range.low - beside, .high = range.high + beside, .ticks = ticks};
  if (!(axis.high > axis.low)) {
    axis.low -= 0.5;
    axis.high += 0.5;
  }
  if (areWhole(data)) keepTicksWhole(axis);
  return axis;
}

PlotAxis verticalAxis(const ChartData& data, int ticks) {
  Range range = rangeOf(data, false);
  if (range.empty()) return {.low = 0, .high = 1, .ticks = ticks};
  if (data.logarithmicY) return logarithmicAxis(range, ticks);
  const bool bars = hasBars(data);
  if (range.low > 0 && (bars || range.low < 0.4 * range.high)) range.low = 0;
  if (range.high < 0 && (bars || range.high > 0.4 * range.low)) range.high = 0;
  return roundedAxis(range.low, range.high, ticks);
}

}  // namespace ordinate
