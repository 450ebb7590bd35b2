#pragma once
#include <optional>
#include <vector>

#include "widgets/common/panel.h"
#include "widgets/common/tab_order.h"
#include "widgets/plots/length_plot.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ordinate {

class LengthChart;

/// What trained models can be tested with in another way than they were trained.
struct TestChoice {
  QString label;         ///< of the option: "beyond the training length"
  QStringList values;    ///< what they are called; the index says which is meant
  QStringList tooltips;  ///< one a value
};

/// How well each model does at lengths within and beyond those that it was trained on, updated while it
/// trains: a plot and the same numbers as a table, for each task of the race. Where a model has no position,
/// the cell says so.
class LengthPanel : public Panel {
  Q_OBJECT

 public:
  explicit LengthPanel(QWidget* parent = nullptr);

  /// Begins anew, with a chart for each task: curves without records, and the lengths that training meets (0:
  /// not known).
  void startRace(std::vector<LengthPlotData> tasks);
  void showLengths(int run, const std::vector<LengthRecord>& records);
  /// Of a test that was asked for here: beside what there is, newer at the same length.
  void addLengths(int run, const std::vector<LengthRecord>& records);
  /// There are trained models that can be tested at any length, some of them in other ways: as they were
  /// trained, or as one of the values says. Without values there is no choice.
  void setTestable(bool testable, const TestChoice& choice = {});
  /// The value that is chosen; absent: as they were trained.
  std::optional<int> testChoice() const;
  /// Tests are being made, so many are left.
  void setTesting(int left);
  void clear();
  /// The longest that can be tested.
  void setLongest(std::int64_t length) { m_longest = length; }
  /// The lengths of the next race, as the experiment has them.
  void setChosenLengths(const std::vector<LengthRange>& lengths);
  const std::vector<LengthPlotData>& tasks() const { return m_tasks; }
  Figures figures() const override;
  void setForAudience(bool audience) override;
  QString helpPage() const override { return QStringLiteral("lengths"); }

 Q_SIGNALS:
  /// Test the models that there are at these lengths, now.
  void testRequested(const std::vector<LengthRange>& lengths);
  /// The lengths that the next race is to be tested at while it trains.
  void lengthsChosen(const std::vector<LengthRange>& lengths);

 private:
  std::optional<std::vector<LengthRange>> readLengths();
  QWidget* makeChoiceRow();
  void takeLengths();
  void test();
  void suggestLengths();
  void refresh();
  QString captionText() const;
  LengthCurve* curveOf(int run);
  bool anything() const;

  std::vector<LengthPlotData> m_tasks;
  QWidget* m_lengthsRow = nullptr;
  QLineEdit* m_lengths = nullptr;
  QPushButton* m_test = nullptr;
  QCheckBox* m_training = nullptr;
  QWidget* m_choiceRow = nullptr;
  TextLabel* m_choiceLabel = nullptr;
  QComboBox* m_choice = nullptr;
  QString m_testedWith;  ///< what the caption says of the newest test; empty: as they were trained
  TextLabel* m_problem = nullptr;
  TextLabel* m_caption = nullptr;
  QVBoxLayout* m_column = nullptr;     ///< of the charts
  std::vector<LengthChart*> m_charts;  ///< one a task
  std::vector<LengthRange> m_chosen;
  std::int64_t m_longest = 4096;
  bool m_testable = false;
  bool m_audience = false;
  int m_testing = 0;
  FocusRelease m_focusRelease{this};  ///< last
};

}  // namespace ordinate
