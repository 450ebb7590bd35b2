#pragma once
#include <QString>
#include <vector>

#include "widgets/analyses/analysed_table.h"

namespace ordinate {

/// A curve as a chart draws it.
struct ChartCurve {
  QString label;
  AnalysisCurve::Style shape = AnalysisCurve::Style::line;
  bool reference = false;  ///< quiet and dashed
  bool plain = false;
  int style = 0;
  std::vector<double> x;
  std::vector<double> y;  ///< NaN is a gap

  double at(double x) const;  ///< NaN where it has no point
};

/// Curves that share their axes.
struct ChartData {
  QString title;
  QString xAxis;
  QString yAxis;
  bool logarithmicX = false;
  bool logarithmicY = false;
  std::vector<ChartCurve> curves;

  /// Every x at which a curve has a value that can be drawn, ascending.
  std::vector<double> places() const;
  /// "position 3; learned 0.61; sinusoid 1".
  QString readOut(double x) const;
  QString text() const;  ///< all values in words, for screen readers; long curves are shortened
};

/// One chart a name, in the order in which they come. A reference that is the same for every table is
/// drawn once.
std::vector<ChartData> chartsOf(const AnalysedTables& tables);

}  // namespace ordinate
