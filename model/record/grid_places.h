#pragma once
#include <cstdint>

namespace ordinate {

/// Where the rows of a table stand on a grid: row after row of it, from the table's row `first` on. What
/// stands before and what is left over behind, a class token say, is no cell.
struct GridPlaces {
  std::int64_t columns = 0;  ///< 0: on a line
  std::int64_t first = 0;

  bool grid() const { return columns > 0; }
  /// Rows of the grid that fit among so many rows of the table.
  std::int64_t height(std::int64_t table_rows) const {
    return columns > 0 && table_rows > first ? (table_rows - first) / columns : 0;
  }
  std::int64_t cells(std::int64_t table_rows) const { return height(table_rows) * columns; }
  bool holds(std::int64_t place, std::int64_t table_rows) const {
    return place >= first && place < first + cells(table_rows);
  }
  std::int64_t row(std::int64_t place) const { return (place - first) / columns; }
  std::int64_t column(std::int64_t place) const { return (place - first) % columns; }
  bool operator==(const GridPlaces&) const = default;
};

}  // namespace ordinate
