#include "model/files/table_rows.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

constexpr std::int64_t smallest_side = 4;
constexpr std::int64_t most_padding = 4;
/// Neighbours on a line differ alike wherever they stand: about 1. A small random table can have somewhat
/// more.
constexpr double largest_of_a_line = 2;

bool is_zero(const Matrix& table, std::int64_t row) {
  const auto begin = table.values.begin() + static_cast<std::ptrdiff_t>(row * table.columns);
  return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(table.columns),
                     [](float value) { return value == 0; });
}

/// The rows up to the last zero one among the first few, where the others are no zeros. A first row of zeros
/// alone says nothing: the line pos · w begins so.
std::int64_t padding_rows(const Matrix& table) {
  std::int64_t count = 0;
  for (std::int64_t row = 0; row < std::min(most_padding, table.rows); ++row)
    if (is_zero(table, row)) count = row + 1;
  if (count < 2 || table.rows - count < 2) return 0;
  for (std::int64_t row = count; row < table.rows; ++row)
    if (is_zero(table, row)) return 0;
  return count;
}

double squared_distance(const Matrix& table, std::int64_t a, std::int64_t b) {
  double sum = 0;
  for (std::int64_t column = 0; column < table.columns; ++column) {
    const double difference = static_cast<double>(table.at(a, column)) - table.at(b, column);
    sum += difference * difference;
  }
  return sum;
}

/// How much more neighbours differ where one line of the square ends and the next begins.
double break_at_line_ends(const Matrix& table, std::int64_t first, std::int64_t side) {
  double inside = 0;
  double across = 0;
  for (std::int64_t i = 0; i + 1 < side * side; ++i) {
    const double distance = squared_distance(table, first + i, first + i + 1);
    ((i + 1) % side == 0 ? across : inside) += distance;
  }
  inside /= static_cast<double>(side * (side - 1));
  across /= static_cast<double>(side - 1);
  return std::isfinite(inside) && inside > 0 && std::isfinite(across) ? across / inside : 0;
}

std::int64_t side_of(std::int64_t count) {
  if (count <= 0) return 0;
  const auto side = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(count))));
  return side * side == count && side >= smallest_side ? side : 0;
}

std::string first_rows(std::int64_t count) {
  return count == 1 ? "the first row is left out"
                    : "the first " + std::to_string(count) + " rows are left out";
}

std::string grid_text(const TableGrid& grid) {
  return std::to_string(grid.height) + " × " + std::to_string(grid.width);
}

void note_grid(ArrangedRows& rows, const TableGrid& grid) {
  rows.grid = grid;
  rows.notes.push_back(
      "These positions stand on a grid of " + grid_text(grid) +
      ". \"Similarity by offset on a grid\" counts rows and columns. The other analyses take them as one "
      "line, row after row: numbers over distances and neighbours tell little there.");
}

void guess(const Matrix& table, const TableRows& known, ArrangedRows& rows) {
  const std::int64_t padding = padding_rows(table);
  if (!known.skipped && padding > 0) {
    rows.skipped = padding;
    rows.notes.push_back("Row " + std::to_string(padding) + " holds only zeros, as padding does: " +
                         first_rows(padding) + ". Say --skip-rows 0 to keep all.");
    return;
  }
  if (known.grid) return;
  const std::int64_t least = known.skipped.value_or(0);
  const std::int64_t most = known.skipped.value_or(2);
  for (std::int64_t skipped = least; skipped <= most; ++skipped) {
    const std::int64_t side = side_of(table.rows - skipped);
    if (side == 0 || break_at_line_ends(table, skipped, side) < largest_of_a_line) continue;
    if (!known.skipped && skipped > 0) {
      rows.skipped = skipped;
      rows.notes.push_back(std::to_string(table.rows) + " rows are " + std::to_string(skipped) + " + " +
                           grid_text({side, side}) + ": " + first_rows(skipped) +
                           ", as those of a class token. Say --skip-rows 0 to keep all.");
    }
    note_grid(rows, {side, side});
    return;
  }
}

}  // namespace

Result<ArrangedRows> arrange_rows(const Matrix& table, const TableRows& known, const std::string& source) {
  ArrangedRows rows;
  const std::string count = std::to_string(table.rows) + (table.rows == 1 ? " row" : " rows");
  if (known.skipped && *known.skipped >= table.rows)
    return fail(source, "the table has " + count, "fewer rows to leave out than that", "Correct --skip-rows");
  const bool given = known.grid && known.grid->height > 0;
  if (known.skipped) {
    rows.skipped = *known.skipped;
  } else if (given) {
    // A grid tells how many rows are none of it.
    rows.skipped = std::max<std::int64_t>(0, table.rows - known.grid->height * known.grid->width);
  }
  if (!given) guess(table, known, rows);
  if (!given) return rows;
  if (known.grid->height * known.grid->width != table.rows - rows.skipped)
    return fail(source, "the table has " + count,
                std::to_string(known.grid->height * known.grid->width) + " for a grid of " +
                    grid_text(*known.grid) + (rows.skipped > 0 ? ", and those to leave out" : ""),
                "Correct --grid or --skip-rows");
  if (!known.skipped && rows.skipped > 0)
    rows.notes.push_back("The grid of " + grid_text(*known.grid) +
                         " takes the last rows: " + first_rows(rows.skipped) + ".");
  note_grid(rows, *known.grid);
  return rows;
}

Matrix without_leading_rows(const Matrix& table, std::int64_t count) {
  Matrix rest(table.rows - count, table.columns);
  std::copy(table.values.begin() + static_cast<std::ptrdiff_t>(count * table.columns), table.values.end(),
            rest.values.begin());
  return rest;
}

}  // namespace ordinate
