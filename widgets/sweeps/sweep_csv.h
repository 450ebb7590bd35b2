#pragma once
#include <QByteArray>
#include <QList>

#include "widgets/sweeps/sweep_data.h"

namespace ordinate {

/// What stands behind the settings in the CSV of a sweep's charts: `measure,runs,measured,seeds,mean,
/// interval_low,interval_high,standard_deviation`, in the measure's own unit (a share from 0 to 1).
QList<QByteArray> sweepCsvColumns();
QList<QByteArray> sweepCsvFields(const SweepData& data, const MarginalMean& mean);

}  // namespace ordinate
