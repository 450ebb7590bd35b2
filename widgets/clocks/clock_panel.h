#pragma once
#include <array>
#include <vector>

#include "widgets/common/drawn_run.h"
#include "widgets/common/panel.h"

class QCheckBox;
class QComboBox;
class QSlider;

namespace ordinate {

class ClockFaces;
class RowCurves;
struct RowCurvesData;

/// Pairs of columns that turn with the position, of one run.
struct TurningRun : DrawnRun {
  std::vector<double> turning;  ///< radians a position, one a pair
  int length = 0;               ///< positions that there are
  bool table = false;           ///< of a table that is added; else queries and keys are rotated
  bool operator==(const TurningRun&) const = default;
};

/// Every pair of columns as a clock, with the hands of two positions m and n that can be moved: all hands
/// turn, and the product of the two depends on m − n alone.
class ClockPanel : public Panel {
  Q_OBJECT
 public:
  explicit ClockPanel(QWidget* parent = nullptr);

  void setRuns(const std::vector<TurningRun>& runs);
  void setPositions(int first, int second);
  int first() const;
  int second() const;
  /// The mean of cos((m − n) θ) over the pairs: Σ cos((m − n) θ) is PE(m) · PE(n) of the sinusoid (Vaswani et
  /// al. 2017, section 3.5, with sin a sin b + cos a cos b = cos(a − b)), and q · k of a query and a key
  /// whose every pair is (1, 0) after the rotation (Su et al. 2021, equation 16).
  static double likeness(const std::vector<double>& turning, double difference);
  QString helpPage() const override { return QStringLiteral("clocks"); }
  QString filledFormula() const override;
  Figures figures() const override;

 private:
  QSlider* makeSlider(const QString& name, const QString& letter);
  void move(QSlider* moved, int to);
  void showPositions();
  const TurningRun* run() const;
  RowCurvesData curves() const;

  std::vector<TurningRun> m_runs;
  QComboBox* m_choice = nullptr;
  TextLabel* m_empty = nullptr;
  QWidget* m_filled = nullptr;
  ClockFaces* m_faces = nullptr;
  QSlider* m_first = nullptr;
  QSlider* m_second = nullptr;
  TextLabel* m_firstLabel = nullptr;
  TextLabel* m_secondLabel = nullptr;
  QCheckBox* m_together = nullptr;
  TextLabel* m_formula = nullptr;
  RowCurves* m_curve = nullptr;
  std::array<int, 2> m_before = {};
};

}  // namespace ordinate
