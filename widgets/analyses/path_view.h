#pragma once
#include "model/record/analysis_result.h"
#include "widgets/analyses/analysis_plot.h"

namespace ordinate {

/// A path whose positions can be read and chosen.
class PathView : public AnalysisPlot {
  Q_OBJECT

 public:
  using AnalysisPlot::AnalysisPlot;
  void setPath(const QString& label, AnalysisPath path);
  const AnalysisPath& path() const { return m_path; }
  int positionOf(int place) const;
  QPointF pointOf(int place) const;        ///< in widget pixels
  void setSelectedPosition(int position);  ///< −1: none

  int heightForWidth(int width) const override;

 protected:
  int count() const override;
  int nearest(QPointF at) const override;
  QString readOutAt(int place) const override;
  QString summary() const override;
  void paintContent(QPainter& painter) const override;

 private:
  QString m_label;
  AnalysisPath m_path;
  int m_selected = -1;
};

}  // namespace ordinate
