#pragma once
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "app/race/variant_table.h"
#include "model/experiment/checked_experiment.h"

namespace ordinate {

/// One point of a sweep, for one variant, over its seeds.
struct SweepCell {
  QStringList settings;  ///< the variant's label, where there are variants, and a value an axis
  VariantRow row;
};

/// What a sweep came to, in the order of its plan.
struct SweepTable {
  QStringList columns;  ///< what the settings are of: "variant", "model.encoding"
  std::vector<SweepCell> cells;
  int missing = 0;  ///< runs of the plan that have not ended
};

/// The runs that are not of the plan are left out. An experiment without a sweep has its variants as cells.
SweepTable sweepTable(const CheckedExperiment& experiment, const std::vector<EndedRun>& runs,
                      const RunMeasure& measure);

/// One row a cell: the settings, then
/// `measure,runs,without,still_learning,mean,interval_low,interval_high,standard_deviation,lowest,highest`.
/// No clock: the same runs give the same bytes.
std::string sweepCsv(const SweepTable& table, const RunMeasure& measure);

/// For a terminal: a grid where there are two settings, a list otherwise.
QString sweepText(const SweepTable& table, const RunMeasure& measure);

}  // namespace ordinate
