#pragma once
#include <cstdint>

/// Passes over the rows of a matrix [rows, width].
namespace ordinate {

/// Every row of `y` becomes `bias`.
void fill_rows(std::int64_t rows, std::int64_t width, const float* bias, float* y);

/// y = x + bias on every row.
void add_to_rows(std::int64_t rows, std::int64_t width, const float* x, const float* bias, float* y);

/// Adds the sum of every column to `sums`, [width].
void add_column_sums(std::int64_t rows, std::int64_t width, const float* x, float* sums);

/// y[j][i] = x[i][j]: [rows, width], rows `stride` floats apart, to [width, rows].
void transpose(std::int64_t rows, std::int64_t width, const float* x, std::int64_t stride, float* y);

/// x = e^x in place, see `elementwise.h`.
void exponentials(std::int64_t count, float* x);

/// y += factor · x
void add_scaled(std::int64_t count, float factor, const float* x, float* y);

}  // namespace ordinate
