#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace ordinate {

/// rows × columns of float, row-major. For a position table a row is a position, a column a dimension.
struct Matrix {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<float> values;  ///< size rows * columns

  Matrix() = default;
  Matrix(std::int64_t row_count, std::int64_t column_count)
      : rows(row_count), columns(column_count), values(static_cast<std::size_t>(row_count * column_count)) {}

  float& at(std::int64_t row, std::int64_t column) {
    return values[static_cast<std::size_t>(row * columns + column)];
  }
  float at(std::int64_t row, std::int64_t column) const {
    return values[static_cast<std::size_t>(row * columns + column)];
  }
  std::span<const float> row(std::int64_t index) const {
    return {values.data() + index * columns, static_cast<std::size_t>(columns)};
  }
  bool empty() const { return values.empty(); }
  bool operator==(const Matrix&) const = default;
};

}  // namespace ordinate
