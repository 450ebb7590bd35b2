#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/options/error.h"
#include "model/record/matrix.h"

namespace ordinate {

/// Positions on a grid, row after row: those of the patches of a picture.
struct TableGrid {
  std::int64_t height = 0;
  std::int64_t width = 0;
  bool operator==(const TableGrid&) const = default;
};

/// What is known about the rows of a table.
struct TableRows {
  std::optional<std::int64_t> skipped;  ///< leading rows that are no positions; absent: guessed
  /// Absent: guessed. A height of 0: the rows stand on a line.
  std::optional<TableGrid> grid;
};

/// What was made of it.
struct ArrangedRows {
  std::int64_t skipped = 0;
  std::optional<TableGrid> grid;
  std::vector<std::string> notes;  ///< sentences that say what was assumed, and how to say otherwise
};

/// Finds out which leading rows are no positions, and whether the others stand on a grid. Guessed from the
/// numbers: after a row of zeros (the padding row of RoBERTa and fairseq is zero, and positions begin behind
/// it), and a square of rows, behind one or two others (class and distillation token of vision
/// transformers), whose neighbours differ more at the ends of the lines of the square than inside them.
Result<ArrangedRows> arrange_rows(const Matrix& table, const TableRows& known, const std::string& source);

/// The table without its first rows.
Matrix without_leading_rows(const Matrix& table, std::int64_t count);

}  // namespace ordinate
