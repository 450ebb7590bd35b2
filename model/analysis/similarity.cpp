#include "model/analysis/similarity.h"

#include <cmath>
#include <limits>

namespace ordinate {

namespace {

/// The table in double, minus its mean row where asked.
std::vector<double> prepared(const Matrix& table, bool centred) {
  std::vector<double> values(table.values.begin(), table.values.end());
  if (!centred) return values;
  for (std::int64_t column = 0; column < table.columns; ++column) {
    double mean = 0;
    for (std::int64_t row = 0; row < table.rows; ++row) mean += table.at(row, column);
    mean /= static_cast<double>(table.rows);
    for (std::int64_t row = 0; row < table.rows; ++row)
      values[static_cast<std::size_t>(row * table.columns + column)] -= mean;
  }
  return values;
}

double dot_product(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

double cosine(std::span<const double> a, std::span<const double> b) {
  const double norms = std::sqrt(dot_product(a, a)) * std::sqrt(dot_product(b, b));
  return norms > 0 ? dot_product(a, b) / norms : std::numeric_limits<double>::quiet_NaN();
}

double compare(std::span<const double> a, std::span<const double> b, SimilarityMeasure measure) {
  switch (measure) {
    case SimilarityMeasure::cosine:
      return cosine(a, b);
    case SimilarityMeasure::dot_product:
      return dot_product(a, b);
    case SimilarityMeasure::distance:
      return distance(a, b);
  }
  return 0;
}

}  // namespace

Matrix similarity(const Matrix& table, SimilarityMeasure measure, bool centred) {
  const std::vector<double> values = prepared(table, centred);
  const auto row = [&](std::int64_t index) {
    return std::span<const double>(values).subspan(static_cast<std::size_t>(index * table.columns),
                                                   static_cast<std::size_t>(table.columns));
  };
  Matrix result(table.rows, table.rows);
  for (std::int64_t i = 0; i < table.rows; ++i) {
    for (std::int64_t j = 0; j <= i; ++j) {
      const auto value = static_cast<float>(compare(row(i), row(j), measure));
      result.at(i, j) = value;
      result.at(j, i) = value;
    }
  }
  return result;
}

std::vector<double> row_movement(const Matrix& initial, const Matrix& now) {
  std::vector<double> movement;
  for (std::int64_t row = 0; row < initial.rows; ++row) {
    double moved = 0;
    double start = 0;
    for (std::int64_t column = 0; column < initial.columns; ++column) {
      const double before = initial.at(row, column);
      const double difference = now.at(row, column) - before;
      moved += difference * difference;
      start += before * before;
    }
    movement.push_back(start > 0 ? std::sqrt(moved / start) : std::sqrt(moved));
  }
  return movement;
}

}  // namespace ordinate
