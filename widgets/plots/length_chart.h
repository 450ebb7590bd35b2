#pragma once
#include <QTimer>

#include "widgets/plots/length_plot.h"

class QLabel;
class QTableWidget;

namespace ordinate {

/// Accuracy by length of the runs that solve one task: the plot, and the same numbers as a table.
class LengthChart : public QWidget {
  Q_OBJECT

 public:
  explicit LengthChart(QWidget* parent = nullptr);
  void setData(const LengthPlotData& shown);
  void setTableVisible(bool visible);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fillTable(const LengthPlotData& shown);

  LengthPlotData m_data;
  QTimer m_fit;  ///< once the table has its font
  QLabel* m_title = nullptr;
  LengthPlot* m_plot = nullptr;
  QTableWidget* m_table = nullptr;
};

}  // namespace ordinate
