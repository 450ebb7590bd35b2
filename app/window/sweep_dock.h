#pragma once
#include <QTimer>
#include <vector>

#include "app/race/swept_runs.h"
#include "app/window/dock_table.h"
#include "widgets/common/panel.h"
#include "widgets/sweeps/sweep_chart.h"

class QBoxLayout;
class QComboBox;
class QCheckBox;
class QPushButton;

namespace ordinate {

class ReadOutLabel;
class ShownRace;
class SweepPlot;

/// What a sweep comes to, as its runs end: a heat map of any two settings, the main effects, parallel
/// coordinates. Choosing a mark chooses its runs.
class SweepPanel : public Panel {
  Q_OBJECT
 public:
  explicit SweepPanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// Another race: what varies in it.
  void startRace(const ShownRace& race);
  /// The runs that have ended.
  void show(const std::vector<EndedRun>& ended);
  void clear();
  /// All runs are shown again, as the race that they are of is about to go.
  void forgetChoice();
  using QWidget::show;
  SweepPlot* plot() const { return m_plot; }
  /// None while it is out of sight: it is not kept up then.
  Figures figures() const override;
  QString helpPage() const override { return QStringLiteral("sweeps"); }

 Q_SIGNALS:
  /// Indices into the race; none: all of them again.
  void runsChosen(const std::vector<int>& runs);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum View { heatMap, effects, lines };
  /// A line of two choices, a word before each.
  QWidget* addLine(const QString& before, QComboBox* first, const QString& between, QComboBox* second);
  QComboBox* addChoice(const QString& name, const QString& spoken);
  void fillSettings();
  void refresh(bool same);
  void choose(const std::vector<std::size_t>& runs);
  SweepChartPointer makeChart() const;
  SweepData data() const;
  View view() const;

  const Catalogue& m_catalogue;
  SweptRuns m_swept;
  std::vector<EndedRun> m_ended;
  QWidget* m_choices = nullptr;
  std::vector<QBoxLayout*> m_lines;
  QWidget* m_settings = nullptr;  ///< the line of rows and columns
  QComboBox* m_view = nullptr;
  QComboBox* m_measure = nullptr;
  QComboBox* m_rows = nullptr;
  QComboBox* m_columns = nullptr;
  QCheckBox* m_means = nullptr;
  SweepPlot* m_plot = nullptr;
  ReadOutLabel* m_readOut = nullptr;
  QWidget* m_choice = nullptr;  ///< what was chosen, and the way back
  TextLabel* m_chosen = nullptr;
  TextLabel* m_caption = nullptr;
};

/// The dock of the shown race's sweep. What is chosen there is shown alone among the curves, and selected in
/// Runs.
DockSpec sweepDock(const DockContext& context);

}  // namespace ordinate
