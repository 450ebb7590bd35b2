#pragma once
#include <vector>

#include "widgets/common/panel.h"
#include "widgets/plots/length_plot.h"

class QLineEdit;
class QTableWidget;

namespace ordinate {

/// How well each model does at lengths within and beyond those that it was trained on, updated while it
/// trains: a plot and the same numbers as a table. Where a model has no position, the cell says so.
class LengthPanel : public Panel {
  Q_OBJECT

 public:
  explicit LengthPanel(QWidget* parent = nullptr);

  /// Begins anew: curves without records, and the lengths that training meets (0: not known).
  void startRace(const std::vector<LengthCurve>& runs, std::int64_t shortest, std::int64_t longest);
  void showLengths(int run, const std::vector<LengthRecord>& records);
  void clear();
  /// The lengths of the next race, as the experiment has them.
  void setChosenLengths(const std::vector<std::int64_t>& lengths);
  const LengthPlotData& data() const { return m_data; }
  Figures figures() const;

 Q_SIGNALS:
  /// A list that was typed and is one: whole numbers from 1 on.
  void lengthsChosen(const std::vector<std::int64_t>& lengths);

 private:
  void readLengths();
  void refresh();
  void fillTable();
  bool anything() const;

  LengthPlotData m_data;
  QLineEdit* m_lengths = nullptr;
  TextLabel* m_problem = nullptr;
  TextLabel* m_caption = nullptr;
  LengthPlot* m_plot = nullptr;
  QTableWidget* m_table = nullptr;
  std::vector<std::int64_t> m_chosen;
};

}  // namespace ordinate
