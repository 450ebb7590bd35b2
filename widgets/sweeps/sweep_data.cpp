#include "widgets/sweeps/sweep_data.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

#include "widgets/common/name_list.h"

namespace ordinate {

namespace {

struct SweepText {
  Q_DECLARE_TR_FUNCTIONS(Sweep)
};

}  // namespace

QString SweepData::number(double value) const {
  if (share) return QStringLiteral("%1 %").arg(amount(value));
  return amount(value);
}

QString SweepData::amount(double value) const {
  return share ? QString::number(value * 100, 'f', 1) : QString::number(value, 'f', 4);
}

QString SweepData::meanText(const MarginalMean& mean) const {
  if (!mean.spread) return SweepText::tr("no result");
  if (!mean.spread->interval) return number(mean.spread->mean);
  return SweepText::tr("%1 ± %2").arg(number(mean.spread->mean),
                                      amount(mean.spread->interval->high - mean.spread->mean));
}

QString SweepData::words(const MarginalMean& mean) const {
  const auto all = static_cast<qint64>(mean.runs.size());
  const auto ended =
      std::count_if(mean.runs.begin(), mean.runs.end(), [this](std::size_t run) { return runs[run].ended; });
  if (all == 0)
    return drawn ? SweepText::tr("not among the points that were drawn") : SweepText::tr("not planned");
  if (ended == 0) return SweepText::tr("not run yet");
  QStringList parts = {meanText(mean)};
  if (mean.spread)
    parts << (mean.spread->count == 1 ? SweepText::tr("1 seed")
                                      : SweepText::tr("%1 seeds").arg(mean.spread->count));
  if (mean.measured < ended)
    parts << SweepText::tr("%1 of %2 runs have no result").arg(ended - mean.measured).arg(ended);
  if (ended < all) parts << SweepText::tr("%1 of %2 runs have ended").arg(ended).arg(all);
  return parts.join(QStringLiteral(", "));
}

QString SweepData::settingText(std::size_t setting, int part) const {
  const SweepSetting& each = settings[setting];
  return QStringLiteral("%1 %2").arg(each.name, each.parts()[part]);
}

QString SweepData::others(const std::vector<std::size_t>& chosen) const {
  QStringList names;
  for (std::size_t i = 0; i < settings.size(); ++i)
    if (std::find(chosen.begin(), chosen.end(), i) == chosen.end()) names << settings[i].name;
  return joinedNames(names);
}

std::vector<SweptResult> SweepData::parted() const {
  std::vector<SweptResult> all = results;
  for (SweptResult& result : all)
    for (std::size_t i = 0; i < settings.size(); ++i) result.values[i] = settings[i].partOf(result.values[i]);
  return all;
}

void partIntoBins(SweepSetting& setting, int most) {
  const auto count = static_cast<int>(setting.numbers.size());
  if (count <= most) return;
  std::vector<int> order(setting.numbers.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return setting.numbers[std::size_t(a)] < setting.numbers[std::size_t(b)];
  });
  setting.binOf.assign(setting.numbers.size(), 0);
  for (int bin = 0; bin < most; ++bin) {
    const int first = bin * count / most;
    const int last = (bin + 1) * count / most - 1;
    for (int i = first; i <= last; ++i) setting.binOf[std::size_t(order[std::size_t(i)])] = bin;
    setting.bins << SweepText::tr("%1 to %2")
                        .arg(setting.values[order[std::size_t(first)]],
                             setting.values[order[std::size_t(last)]]);
  }
}

}  // namespace ordinate
