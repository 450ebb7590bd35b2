#pragma once
#include <QFont>
#include <QRectF>

#include "model/record/analysis_result.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_frame.h"

class QPainter;

namespace ordinate {

/// A path laid out in an area: one scale for both axes, the key of the positions above it, the names of the
/// axes above and below. For widgets and figures.
class PathPainting {
 public:
  /// Keeps a reference to the path.
  PathPainting(const AnalysisPath& path, const QRectF& area, const QFont& font);

  static qreal heightFor(const AnalysisPath& path, qreal width, qreal plotHeight, const QFont& font);

  const PlotFrame& frame() const { return m_frame; }
  QPointF pointAt(std::size_t index) const { return m_frame.toPainter(m_path.x[index], m_path.y[index]); }
  void paint(QPainter& painter, const Theme& theme) const;
  void paintMark(QPainter& painter, std::size_t index, const Theme& theme) const;

 private:
  static qreal topOf(const AnalysisPath& path, qreal width, const QFont& font);
  static qreal footOf(const AnalysisPath& path, qreal width, const QFont& font);
  static PlotFrame frameOf(const AnalysisPath& path, const QRectF& area, const QFont& font);
  QColor colourOf(std::size_t index, const Theme& theme) const;
  void paintKey(QPainter& painter, const Theme& theme) const;
  void paintEnds(QPainter& painter, const Theme& theme) const;

  const AnalysisPath& m_path;
  QRectF m_area;
  QFont m_font;
  PlotFrame m_frame;
  double m_first = 0;
  double m_last = 0;
};

/// Points that can be drawn: every one with finite coordinates.
std::size_t pathLength(const AnalysisPath& path);
bool isDrawable(const AnalysisPath& path, std::size_t index);

}  // namespace ordinate
