#pragma once
#include <QString>
#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "model/record/step_record.h"

namespace ordinate {

/// A run as the curve panel names it.
struct CurveRun {
  int run = 0;  ///< index into the race
  QString label;
  bool plain = false;               ///< without an encoding: grey and dotted
  QString variant;                  ///< runs of one variant share a style; empty: the label
  std::vector<qint64> growth = {};  ///< steps after which its depth doubles
};

/// A level drawn as a labelled dashed line, such as guessing or the order-blind bound.
struct ReferenceLine {
  QString label;
  double level = 0;        ///< 0 … 1
  bool important = false;  ///< drawn in the text colour, others quietly

  bool operator==(const ReferenceLine&) const = default;
};

/// Where validation accuracy falls by chance, such as 95 % of all runs on random labels.
struct BinomialBand {
  double low = 0;
  double high = 0;
  QString label;
};

enum class CurveQuantity { accuracy, loss };
enum class CurveSource { validation, training };

/// The curves that a run has.
struct CurvePlace {
  CurveQuantity quantity;
  CurveSource source;
};
inline constexpr std::array<CurvePlace, 4> curvePlaces = {{{CurveQuantity::accuracy, CurveSource::validation},
                                                           {CurveQuantity::accuracy, CurveSource::training},
                                                           {CurveQuantity::loss, CurveSource::validation},
                                                           {CurveQuantity::loss, CurveSource::training}}};

/// On the straight line between the steps before and after this one; NaN outside them.
double valueBetween(const std::vector<double>& steps, const std::vector<double>& values, double step);

/// One curve: only the steps where there is a value. NaN (also for infinities) is a gap: it diverged.
struct CurveSeries {
  std::vector<double> steps;
  std::vector<double> values;
  double low = std::numeric_limits<double>::infinity();    ///< smallest value
  double high = -std::numeric_limits<double>::infinity();  ///< largest value
  double lowPositive = std::numeric_limits<double>::infinity();

  void append(double step, double value);
  /// The value at exactly this step, NaN where there is none.
  double at(double step) const;
  /// On the line through the values; NaN before the first and after the last.
  double between(double step) const { return valueBetween(steps, values, step); }
  /// Index of the value that stands nearest to the step; nothing where there is none.
  std::optional<std::size_t> nearest(double step) const;
  /// What comes after this step is cut off.
  void cut(double step);
  /// Index of the last value that is a number.
  std::optional<std::size_t> last() const;
};

/// One run's four curves, steps ascending.
class RunCurves {
 public:
  explicit RunCurves(CurveRun run = {}) : m_run(std::move(run)) {}

  const CurveRun& run() const { return m_run; }
  /// Runs of one variant share style and label.
  QString group() const { return m_run.variant.isEmpty() ? m_run.label : m_run.variant; }
  /// Records with steps not beyond the last one are left out: what was shown stays.
  void append(const std::vector<StepRecord>& records);
  const std::vector<double>& steps() const { return m_steps; }
  const CurveSeries& series(CurveQuantity quantity, CurveSource source) const;
  /// As it stood after this step. The axes of the whole stay: smallest and largest values are still its own.
  RunCurves until(double step) const;
  /// The newest loss or gradient is not a number (or infinite): from here on there is nothing to draw.
  bool diverged() const;

  std::optional<qint64> bestStep;
  bool finished = false;  ///< did all it was to do; false for one that was cut off
  bool visible = true;

 private:
  CurveRun m_run;
  std::vector<double> m_steps;
  bool m_gradientIsFinite = true;  ///< of the newest record; it can overflow where the loss does not
  CurveSeries m_series[4];
};

/// Everything one race shows.
struct RaceCurves {
  std::vector<RunCurves> runs;
  qint64 totalSteps = 0;
  /// Steps that make one pass over the training samples, where there is such a number and it is the same for
  /// all runs; else 0.
  qint64 stepsPerEpoch = 0;
  std::vector<ReferenceLine> references;
  std::optional<BinomialBand> band;
  QString name;                ///< "race 1"; empty before it runs
  bool recorded = false;       ///< not trained here and now: this is written on the plot
  QStringList predicted = {};  ///< the variants that were said to win: a note beside their names
  QString task;                ///< the same text for the same task
  /// The task in words, where a race has several: each is drawn in a chart of its own. Empty: there is one.
  QString facet;

  /// Curves of the other race mean the same as those of this one: same task, same levels.
  bool comparableWith(const RaceCurves& other) const;
  /// For every run the index of its style (see `variantStyle`): runs of one variant share it.
  std::vector<int> styleIndices() const;
  double lastStep() const;
  /// As it stood after this step.
  RaceCurves until(double step) const;
  bool empty() const;  ///< no record yet
};

/// Exponential moving average without the pull towards its start (divided by 1 − weight^n, as in Adam,
/// Kingma & Ba 2015, section 3). NaN gives NaN and is otherwise left out.
class Smoother {
 public:
  explicit Smoother(double weight = 0) : m_weight(weight) {}
  double next(double value);

 private:
  double m_weight;
  double m_sum = 0;
  double m_correction = 1;
};

}  // namespace ordinate
