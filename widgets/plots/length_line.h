#pragma once
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "model/record/step_record.h"
#include "model/statistics/spread.h"
#include "widgets/common/drawn_run.h"
#include "widgets/common/length_words.h"

namespace ordinate {

/// The accuracy of one run at every length it was tested at, newest test.
struct LengthCurve : DrawnRun {
  std::vector<LengthRecord> records;
  /// Where the chart has the task as its title, the label without it; empty: the label.
  QString variant = {};
  QString group = {};  ///< the same for all seeds of a variant; empty: the run stands for itself

  const QString& name() const { return variant.isEmpty() ? label : variant; }
};

/// The accuracy at one length, over seeds where there are several.
struct LengthPoint {
  LengthRange length;
  std::optional<double> accuracy = {};    ///< mean; absent where a run has no position for the length
  std::optional<Interval> interval = {};  ///< 95 %, of the mean
  bool trained = true;                    ///< no run reads what was never trained
  QStringList values = {};                ///< "seed 3: 87.5 %", a run each; empty for one
};

/// What is drawn of a variant: the mean of its runs, at the lengths at which all of them were tested.
struct LengthLine : DrawnRun {
  std::vector<LengthPoint> points;  ///< from left to right
  std::size_t seeds = 1;

  const LengthPoint* at(const LengthRange& length) const;
};

/// One a variant, in the order of their first runs. Runs without a test are left out where others of their
/// variant have one.
std::vector<LengthLine> lengthLines(const std::vector<LengthCurve>& curves);

/// "87.5 %", "87.5 % ± 1.2", "undefined", "14.7 %, never trained".
QString accuracyText(const LengthPoint& point);

/// "mean of 5 seeds, 95 % interval"; empty where every line is one run.
QString lengthSeedsText(const std::vector<LengthLine>& lines);

}  // namespace ordinate
