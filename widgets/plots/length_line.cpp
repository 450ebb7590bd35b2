#include "widgets/plots/length_line.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "widgets/plots/cross_hair.h"

namespace ordinate {

namespace {

struct LengthLineText {
  Q_DECLARE_TR_FUNCTIONS(LengthPlot)
};

using Runs = std::vector<const LengthCurve*>;

const LengthRecord* recordAt(const LengthCurve& curve, const LengthRange& length) {
  for (const LengthRecord& record : curve.records)
    if (record.length == length) return &record;
  return nullptr;
}

QString accuracyText(const LengthRecord& record) {
  return record.accuracy ? percentText(*record.accuracy) : LengthLineText::tr("undefined");
}

/// What all of them say about the length; absent where one was not tested there.
std::optional<LengthPoint> pointOf(const Runs& runs, const LengthRange& length) {
  LengthPoint point{length};
  std::vector<double> values;
  bool defined = true;
  for (const LengthCurve* run : runs) {
    const LengthRecord* record = recordAt(*run, length);
    if (record == nullptr) return std::nullopt;
    defined = defined && record->accuracy.has_value();
    point.trained = point.trained && record->trained;
    if (record->accuracy) values.push_back(*record->accuracy);
    if (runs.size() > 1) point.values << QStringLiteral("%1: %2").arg(run->name(), accuracyText(*record));
  }
  if (!defined) return point;
  const Spread spread = spread_of(values);
  point.accuracy = spread.mean;
  point.interval = spread.interval;
  return point;
}

LengthLine lineOf(const Runs& runs) {
  const LengthCurve& first = *runs.front();
  LengthLine line{first, {}, runs.size()};
  line.label = runs.size() > 1 ? first.group : first.name();
  for (const LengthRecord& record : first.records)
    if (auto point = pointOf(runs, record.length)) line.points.push_back(std::move(*point));
  std::stable_sort(line.points.begin(), line.points.end(), [](const LengthPoint& a, const LengthPoint& b) {
    return a.length.middle() < b.length.middle();
  });
  return line;
}

}  // namespace

const LengthPoint* LengthLine::at(const LengthRange& length) const {
  for (const LengthPoint& point : points)
    if (point.length == length) return &point;
  return nullptr;
}

std::vector<LengthLine> lengthLines(const std::vector<LengthCurve>& curves) {
  std::vector<Runs> groups;
  for (const LengthCurve& curve : curves) {
    auto found = std::find_if(groups.begin(), groups.end(), [&](const Runs& runs) {
      return !curve.group.isEmpty() && runs.front()->group == curve.group;
    });
    if (found == groups.end())
      groups.push_back({&curve});
    else if (found->front()->records.empty())
      *found = {&curve};
    else if (!curve.records.empty())
      found->push_back(&curve);
  }
  std::vector<LengthLine> lines;
  for (const Runs& runs : groups) lines.push_back(lineOf(runs));
  return lines;
}

QString accuracyText(const LengthPoint& point) {
  if (!point.accuracy) return LengthLineText::tr("undefined");
  QString accuracy = percentText(*point.accuracy);
  if (point.interval)
    accuracy += QStringLiteral(" ± %1").arg(50 * (point.interval->high - point.interval->low), 0, 'f', 1);
  return point.trained ? accuracy : LengthLineText::tr("%1, never trained").arg(accuracy);
}

QString lengthSeedsText(const std::vector<LengthLine>& lines) {
  std::size_t least = 0, most = 1;
  for (const LengthLine& line : lines) {
    if (line.seeds < 2) continue;
    least = least == 0 ? line.seeds : std::min(least, line.seeds);
    most = std::max(most, line.seeds);
  }
  if (most < 2) return {};
  if (least == most) return LengthLineText::tr("mean of %1 seeds, 95 % interval").arg(most);
  return LengthLineText::tr("mean of %1 to %2 seeds, 95 % interval").arg(least).arg(most);
}

}  // namespace ordinate
