#include "widgets/analyses/chart_data.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/common/colour_map.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {
namespace {

constexpr std::size_t mostSpokenValues = 128;

struct ChartWords {
  Q_DECLARE_TR_FUNCTIONS(AnalysisChart)
};

bool sameValues(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double left, double right) {
    return left == right || (std::isnan(left) && std::isnan(right));
  });
}

ChartData& chartFor(const AnalysisCurve& curve, std::vector<ChartData>& charts) {
  const QString title = spokenText(curve.chart);
  for (ChartData& chart : charts)
    if (chart.title == title) return chart;
  ChartData chart;
  chart.title = title;
  chart.xAxis = spokenText(curve.x_axis);
  chart.yAxis = spokenText(curve.y_axis);
  chart.logarithmicX = curve.logarithmic_x;
  chart.logarithmicY = curve.logarithmic_y;
  charts.push_back(std::move(chart));
  return charts.back();
}

/// How many curves of its own a table has in a chart.
int ownCurves(const AnalysisResult& result, const std::string& chart) {
  return int(std::count_if(result.curves.begin(), result.curves.end(), [&](const AnalysisCurve& curve) {
    return curve.chart == chart && !curve.reference;
  }));
}

ChartCurve drawn(const AnalysisCurve& curve, const AnalysedTable& table) {
  ChartCurve result;
  result.label = spokenText(curve.label);
  result.shape = curve.style;
  result.reference = curve.reference;
  result.plain = table.plain;
  result.style = table.style;
  const std::size_t length = std::min(curve.x.size(), curve.y.size());
  result.x.assign(curve.x.begin(), curve.x.begin() + std::ptrdiff_t(length));
  result.y.assign(curve.y.begin(), curve.y.begin() + std::ptrdiff_t(length));
  return result;
}

void addReference(ChartData& chart, ChartCurve curve, const QString& table) {
  for (const ChartCurve& other : chart.curves) {
    if (!other.reference || other.label != curve.label) continue;
    if (sameValues(other.x, curve.x) && sameValues(other.y, curve.y)) return;
    curve.label = ChartWords::tr("%1 (%2)").arg(curve.label, table);
    break;
  }
  chart.curves.push_back(std::move(curve));
}

void addTable(const AnalysedTable& table, bool alone, std::vector<ChartData>& charts) {
  for (const AnalysisCurve& curve : table.result.curves) {
    ChartData& chart = chartFor(curve, charts);
    ChartCurve added = drawn(curve, table);
    if (curve.reference) {
      addReference(chart, std::move(added), table.label);
      continue;
    }
    if (ownCurves(table.result, curve.chart) == 1) {
      added.label = table.label;
    } else if (alone) {
      // Several curves of one table must be told apart.
      added.plain = false;
      added.style += int(std::count_if(chart.curves.begin(), chart.curves.end(),
                                       [](const ChartCurve& other) { return !other.reference; }));
    } else {
      added.label = ChartWords::tr("%1: %2").arg(table.label, added.label);
    }
    chart.curves.push_back(std::move(added));
  }
}

/// From so far apart on the small values of an even axis cannot be told from zero.
constexpr double decadesFrom = 1e3;

/// Numbers that are all positive and span decades are read on a logarithmic axis, whatever was asked for.
void setScale(ChartData& chart) {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  for (const ChartCurve& curve : chart.curves)
    for (const double value : curve.y) {
      if (!std::isfinite(value)) continue;
      if (value < 0) return;
      if (value > 0) low = std::min(low, value);
      high = std::max(high, value);
    }
  if (high > decadesFrom * low) chart.logarithmicY = true;
}

}  // namespace

double ChartCurve::at(double place) const {
  for (std::size_t index = 0; index < x.size(); ++index)
    if (x[index] == place) return y[index];
  return undefined_value;
}

std::vector<double> ChartData::places() const {
  std::vector<double> result;
  for (const ChartCurve& curve : curves)
    for (std::size_t index = 0; index < curve.x.size(); ++index) {
      const bool drawable = std::isfinite(curve.x[index]) && std::isfinite(curve.y[index]) &&
                            (!logarithmicX || curve.x[index] > 0);
      if (drawable) result.push_back(curve.x[index]);
    }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

QString ChartData::readOut(double x) const {
  QStringList parts = {xAxis + QLatin1Char(' ') + numberText(x, 5)};
  for (const ChartCurve& curve : curves) {
    const double value = curve.at(x);
    if (!std::isnan(value)) parts << curve.label + QLatin1Char(' ') + numberText(value, 4);
  }
  return parts.join(QStringLiteral("; "));
}

QString ChartData::text() const {
  QStringList lines = {ChartWords::tr("%1 over %2").arg(yAxis, xAxis)};
  for (const ChartCurve& curve : curves) {
    QStringList values;
    const std::size_t spoken = std::min(curve.x.size(), mostSpokenValues);
    for (std::size_t index = 0; index < spoken; ++index)
      values << ChartWords::tr("%1 at %2").arg(numberText(curve.y[index], 4), numberText(curve.x[index], 5));
    if (spoken < curve.x.size()) values << ChartWords::tr("and %1 more").arg(curve.x.size() - spoken);
    lines << ChartWords::tr("%1: %2").arg(curve.label, values.join(QStringLiteral(", ")));
  }
  return lines.join(QLatin1Char('\n'));
}

std::vector<ChartData> chartsOf(const AnalysedTables& tables) {
  std::vector<ChartData> charts;
  for (const AnalysedTable& table : tables) addTable(table, tables.size() == 1, charts);
  for (ChartData& chart : charts) setScale(chart);
  for (ChartData& chart : charts)
    std::stable_partition(chart.curves.begin(), chart.curves.end(),
                          [](const ChartCurve& curve) { return !curve.reference; });
  return charts;
}

}  // namespace ordinate
