#include "widgets/analyses/picture_groups.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/common/spoken_text.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/math/math_text.h"

namespace ordinate {
namespace {

struct PictureWords {
  Q_DECLARE_TR_FUNCTIONS(AnalysisPictures)
};

template <typename Group>
Group& groupFor(const QString& key, std::vector<Group>& groups) {
  for (Group& group : groups)
    if (group.key == key) return group;
  groups.emplace_back();
  groups.back().key = key;
  return groups.back();
}

struct Extremes {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Extremes extremesOf(const Matrix& matrix) {
  Extremes extremes;
  for (const float value : matrix.values) {
    if (!std::isfinite(value)) continue;
    extremes.low = std::min(extremes.low, double(value));
    extremes.high = std::max(extremes.high, double(value));
  }
  return extremes;
}

void setRange(PictureGroup& group) {
  const AnalysisPicture& first = group.items.front().picture;
  group.map = first.diverging ? ColourMap::diverging : ColourMap::sequential;
  if (first.range) {
    group.low = first.range->first;
    group.high = first.range->second;
    return;
  }
  Extremes all;
  for (const PictureGroup::Item& item : group.items) {
    const Extremes own = extremesOf(item.picture.values);
    all.low = std::min(all.low, own.low);
    all.high = std::max(all.high, own.high);
  }
  if (first.diverging) {
    group.high = roundBound(std::max(std::abs(all.low), std::abs(all.high)));
    group.low = -group.high;
  } else {
    group.high = all.high > 0 ? roundBound(all.high) : all.low < 0 ? 0 : 1;
    group.low = all.low < 0 && std::isfinite(all.low) ? -roundBound(-all.low) : 0;
  }
}

/// Of values that are never negative, the largest is so far above the middle one that on an even scale
/// most of the picture would have the colour of zero.
constexpr double unevenFrom = 1e3;
constexpr double mostColoured = 1e6;

void setScale(PictureGroup& group) {
  const AnalysisPicture& first = group.items.front().picture;
  if (first.diverging || first.range) return;
  std::vector<float> values;
  for (const PictureGroup::Item& item : group.items)
    for (const float value : item.picture.values.values) {
      if (!std::isfinite(value)) continue;
      if (value < 0) return;
      if (value > 0) values.push_back(value);
    }
  if (values.empty()) return;
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  const double median = double(*middle);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (double(*high) < unevenFrom * median) return;
  group.logarithmic = true;
  group.low = std::pow(10, std::floor(std::log10(std::max(double(*low), double(*high) / mostColoured))));
  group.high = std::pow(10, std::ceil(std::log10(double(*high))));
}

double valueAt(const std::vector<double>& values, int index) {
  return index >= 0 && std::size_t(index) < values.size() ? values[std::size_t(index)] : index;
}

void addNotes(const std::vector<std::string>& notes, const QString& table,
              const std::vector<const std::vector<std::string>*>& all, QStringList& result) {
  for (const std::string& note : notes) {
    const bool everywhere = std::all_of(all.begin(), all.end(), [&](const std::vector<std::string>* other) {
      return std::find(other->begin(), other->end(), note) != other->end();
    });
    const QString text = everywhere ? words(note) : PictureWords::tr("%1: %2").arg(table, words(note));
    if (!result.contains(text)) result << text;
  }
}

}  // namespace

double PictureGroup::rowValue(const AnalysisPicture& picture, int row) {
  return valueAt(picture.row_values, row);
}

double PictureGroup::columnValue(const AnalysisPicture& picture, int column) {
  return valueAt(picture.column_values, column);
}

double PictureGroup::colouredLow() const { return logarithmic ? std::log10(low) : low; }

double PictureGroup::colouredHigh() const { return logarithmic ? std::log10(high) : high; }

Matrix PictureGroup::coloured(const Item& item) const {
  return logarithmic ? logarithms(item.picture.values, low) : item.picture.values;
}

QString PictureGroup::readOut(const Item& item, int row, int column) const {
  return PictureWords::tr("%1, %2 %3, %4 %5: %6 %7")
      .arg(item.label, rowAxis, numberText(rowValue(item.picture, row), 6), columnAxis,
           numberText(columnValue(item.picture, column), 4),
           numberText(double(item.picture.values.at(row, column)), 4), valueAxis);
}

QString PictureGroup::formula(const Item& item, int row, int column) const {
  const QString place = PictureWords::tr("%1, %2 %3, %4 %5: ")
                            .arg(item.label, rowAxis, numberText(rowValue(item.picture, row), 6), columnAxis,
                                 numberText(columnValue(item.picture, column), 4));
  return wordsTex(place + valueAxis) + QStringLiteral(" = ") +
         numberTex(double(item.picture.values.at(row, column)), 4);
}

QString PictureGroup::summary(const Item& item) const {
  const Matrix& matrix = item.picture.values;
  const Extremes extremes = extremesOf(matrix);
  const bool any = extremes.low <= extremes.high;
  const QString rows =
      matrix.rows == 1 ? PictureWords::tr("1 row") : PictureWords::tr("%1 rows").arg(matrix.rows);
  const QString columns =
      matrix.columns == 1 ? PictureWords::tr("1 column") : PictureWords::tr("%1 columns").arg(matrix.columns);
  return PictureWords::tr("%1: %2 (%3) and %4 (%5); %6 from %7 to %8")
      .arg(item.label, rows, rowAxis, columns)
      .arg(columnAxis, valueAxis, numberText(any ? extremes.low : undefined_value),
           numberText(any ? extremes.high : undefined_value));
}

std::vector<PictureGroup> pictureGroups(const AnalysedTables& tables) {
  std::vector<PictureGroup> groups;
  for (const AnalysedTable& table : tables)
    for (const AnalysisPicture& picture : table.result.pictures) {
      if (picture.values.empty()) continue;
      PictureGroup& group = groupFor(words(picture.key), groups);
      group.title = spokenText(picture.title);
      group.rowAxis = spokenText(picture.row_axis);
      group.columnAxis = spokenText(picture.column_axis);
      group.valueAxis = spokenText(picture.value_axis);
      group.items.push_back({table.label, picture});
    }
  for (PictureGroup& group : groups) {
    setRange(group);
    setScale(group);
  }
  return groups;
}

std::vector<PathGroup> pathGroups(const AnalysedTables& tables) {
  std::vector<PathGroup> groups;
  for (const AnalysedTable& table : tables)
    for (const AnalysisPath& path : table.result.paths) {
      if (path.x.empty()) continue;
      PathGroup& group = groupFor(words(path.key), groups);
      group.title = spokenText(path.title);
      group.items.push_back({table.label, path});
    }
  return groups;
}

QStringList analysisNotes(const AnalysedTables& tables) {
  std::vector<const std::vector<std::string>*> results;
  std::vector<const std::vector<std::string>*> baselines;
  for (const AnalysedTable& table : tables) {
    results.push_back(&table.result.notes);
    baselines.push_back(&table.baselines.notes);
  }
  QStringList notes;
  for (const AnalysedTable& table : tables) addNotes(table.result.notes, table.label, results, notes);
  for (const AnalysedTable& table : tables) addNotes(table.baselines.notes, table.label, baselines, notes);
  return notes;
}

}  // namespace ordinate
