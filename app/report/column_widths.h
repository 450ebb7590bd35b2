#pragma once
#include <QList>
#include <vector>

namespace ordinate {

/// What the texts of a table's column take.
struct ColumnNeed {
  double least = 0;    ///< the longest word
  double natural = 0;  ///< the longest text on one line
};

/// A width for each column, together at most `room`: as wide as they like to be where there is room for it,
/// else no column below its longest word as long as that is possible, the rest by what they would like.
QList<double> columnWidths(const std::vector<ColumnNeed>& needs, double room);

}  // namespace ordinate
