#pragma once
#include "widgets/analyses/analysis_plot.h"
#include "widgets/analyses/chart_data.h"

namespace ordinate {

/// A chart with a cross-hair.
class ChartView : public AnalysisPlot {
  Q_OBJECT

 public:
  using AnalysisPlot::AnalysisPlot;
  void setData(ChartData chart);
  const ChartData& data() const { return m_data; }
  double xOf(int place) const { return m_places[std::size_t(place)]; }
  QPointF pointOf(int place, std::size_t curve) const;  ///< in widget pixels

  int heightForWidth(int width) const override;

 protected:
  int count() const override { return int(m_places.size()); }
  int nearest(QPointF at) const override;
  QString readOutAt(int place) const override { return m_data.readOut(xOf(place)); }
  QString summary() const override { return m_data.text(); }
  void paintContent(QPainter& painter) const override;

 private:
  ChartData m_data;
  std::vector<double> m_places;
};

}  // namespace ordinate
