#include "widgets/sweeps/sweep_csv.h"

#include "widgets/common/figure.h"

namespace ordinate {

QList<QByteArray> sweepCsvColumns() {
  return {"measure", "runs",         "measured",      "seeds",
          "mean",    "interval_low", "interval_high", "standard_deviation"};
}

QList<QByteArray> sweepCsvFields(const SweepData& data, const MarginalMean& mean) {
  QList<QByteArray> fields = {csvField(data.measure), QByteArray::number(qulonglong(mean.runs.size())),
                              QByteArray::number(qlonglong(mean.measured))};
  if (!mean.spread) return fields << "0" << QByteArray() << QByteArray() << QByteArray() << QByteArray();
  const Spread& spread = *mean.spread;
  fields << QByteArray::number(qlonglong(spread.count)) << csvNumber(spread.mean);
  if (!spread.interval) return fields << QByteArray() << QByteArray() << QByteArray();
  return fields << csvNumber(spread.interval->low) << csvNumber(spread.interval->high)
                << csvNumber(spread.standard_deviation);
}

}  // namespace ordinate
