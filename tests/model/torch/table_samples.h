#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "model/analysis/similarity.h"
#include "model/analysis/sinusoid_table.h"
#include "model/analysis/table_analysis.h"
#include "model/random/random_stream.h"

/// Position tables with known properties, and short ways to ask for their analyses.
namespace ordinate::samples {

inline Matrix table_of(std::int64_t rows, std::int64_t columns, std::vector<float> values) {
  Matrix matrix(rows, columns);
  matrix.values = std::move(values);
  return matrix;
}

/// Calls f(row, column).
template <class Function>
Matrix table_from(std::int64_t rows, std::int64_t columns, const Function& f) {
  Matrix matrix(rows, columns);
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t column = 0; column < columns; ++column)
      matrix.at(row, column) = static_cast<float>(f(row, column));
  return matrix;
}

inline Matrix random_table(std::int64_t rows, std::int64_t columns, std::uint64_t seed = 1) {
  RandomStream stream(seed, "test table");
  return table_from(rows, columns, [&](auto, auto) { return stream.normal(); });
}

/// The rows turned by a random orthogonal matrix: Householder reflections along random vectors.
inline Matrix rotated(Matrix table, std::uint64_t seed = 1) {
  RandomStream stream(seed, "test rotation");
  const auto width = static_cast<std::size_t>(table.columns);
  std::vector<double> values(table.values.begin(), table.values.end());
  for (std::size_t reflection = 0; reflection < 2 * width; ++reflection) {
    std::vector<double> axis(width);
    double square = 0;
    for (double& x : axis) {
      x = stream.normal();
      square += x * x;
    }
    for (std::size_t row = 0; row < values.size() / width; ++row) {
      double product = 0;
      for (std::size_t i = 0; i < width; ++i) product += axis[i] * values[row * width + i];
      for (std::size_t i = 0; i < width; ++i) values[row * width + i] -= 2 * product / square * axis[i];
    }
  }
  table.values.assign(values.begin(), values.end());
  return table;
}

inline AnalysisResult analysed(const std::string& id, const Matrix& table,
                               const Json& options = Json::object(), const Matrix& initial = {}) {
  Result<AnalysisResult> result = run_analysis({id, options}, {.table = table, .initial_table = initial});
  if (result) return std::move(*result);
  ADD_FAILURE() << id << ": " << result.error().text();
  return {};
}

inline double scalar(const AnalysisResult& result, const std::string& key) {
  const AnalysisScalar* found = result.find(key);
  if (found == nullptr) ADD_FAILURE() << result.analysis << " has no " << key;
  return found == nullptr ? undefined_value : found->value;
}

inline double scalar_of(const std::string& id, const std::string& key, const Matrix& table,
                        const Json& options = Json::object(), const Matrix& initial = {}) {
  return scalar(analysed(id, table, options, initial), key);
}

inline const AnalysisCurve& curve(const AnalysisResult& result, const std::string& key) {
  for (const AnalysisCurve& candidate : result.curves)
    if (candidate.key == key) return candidate;
  ADD_FAILURE() << result.analysis << " has no curve " << key;
  static const AnalysisCurve none;
  return none;
}

inline ScalarBaseline baseline(const std::string& id, const std::string& key, const Matrix& table,
                               int tables = default_random_tables, const Json& options = Json::object(),
                               const Matrix& initial = {}) {
  const auto found =
      analysis_baselines({{id, options}}, {.table = table, .initial_table = initial}, {}, tables);
  if (found && found->front().find(key) != nullptr) return *found->front().find(key);
  ADD_FAILURE() << "no baseline for " << id << ' ' << key;
  return {};
}

}  // namespace ordinate::samples
