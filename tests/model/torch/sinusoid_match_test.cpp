#include <algorithm>
#include <numbers>

#include "tests/model/torch/table_samples.h"

namespace ordinate {

namespace {

using samples::analysed;
using samples::rotated;
using samples::scalar;

Matrix sum(Matrix a, const Matrix& b, float factor) {
  for (std::size_t i = 0; i < a.values.size(); ++i) a.values[i] += factor * b.values[i];
  return a;
}

using Columns = std::vector<std::vector<double>>;

Columns centred_columns(const Matrix& table) {
  Columns columns;
  for (std::int64_t c = 0; c < table.columns; ++c) {
    std::vector<double> column;
    double mean = 0;
    for (std::int64_t r = 0; r < table.rows; ++r) mean += table.at(r, c) / static_cast<double>(table.rows);
    for (std::int64_t r = 0; r < table.rows; ++r) column.push_back(table.at(r, c) - mean);
    columns.push_back(std::move(column));
  }
  return columns;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
  return total;
}

/// tr(K H L H) over the centred linear kernels, entry by entry (Kornblith et al. 2019).
double hsic(const Columns& x, const Columns& y) {
  const std::size_t rows = x[0].size();
  double total = 0;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < rows; ++j) {
      double k = 0, l = 0;
      for (const auto& column : x) k += column[i] * column[j];
      for (const auto& column : y) l += column[i] * column[j];
      total += k * l;
    }
  return total;
}

double square_of(const Columns& columns) {
  double total = 0;
  for (const auto& column : columns) total += product(column, column);
  return total;
}

/// The least distance over rotations and reflections of the plane, by trying them.
double least_distance_in_the_plane(const Columns& x, const Columns& y) {
  const double a = std::sqrt(square_of(x)), b = std::sqrt(square_of(y));
  double least = 10;
  for (int i = 0; i < 36000; ++i)
    for (const double flip : {1.0, -1.0}) {
      const double c = std::cos(i * std::numbers::pi / 18000), s = std::sin(i * std::numbers::pi / 18000);
      const double trace = c * product(x[0], y[0]) + s * product(x[0], y[1]) -
                           flip * s * product(x[1], y[0]) + flip * c * product(x[1], y[1]);
      least = std::min(least, std::sqrt(std::max(0.0, 2 - 2 * trace / (a * b))));
    }
  return least;
}

}  // namespace

TEST(SinusoidMatch, SeesThroughRotationShiftAndScale) {
  for (const auto& [rows, columns] :
       {std::pair<std::int64_t, std::int64_t>{10, 16}, {96, 48}, {512, 64}, {40, 7}}) {
    Matrix table = rotated(SinusoidTable{.width = columns}.rows(rows));
    for (float& value : table.values) value = 2 * value;
    for (std::int64_t row = 0; row < rows; ++row) table.at(row, 1) += 0.5F;
    const AnalysisResult result = analysed("sinusoid-match", table);
    EXPECT_NEAR(scalar(result, "procrustes"), 0, 2e-6) << rows;
    EXPECT_NEAR(scalar(result, "cka"), 1, 1e-6) << rows;
  }
}

TEST(SinusoidMatch, FindsNothingInCommonWithWhatIsOrthogonal) {
  Columns waves = centred_columns(SinusoidTable{.width = 4}.rows(64));
  for (std::size_t i = 0; i < waves.size(); ++i)  // Gram-Schmidt, twice for rounding
    for (std::size_t pass = 0; pass < 2; ++pass)
      for (std::size_t k = 0; k < i; ++k) {
        const double share = product(waves[i], waves[k]) / product(waves[k], waves[k]);
        for (std::size_t r = 0; r < 64; ++r) waves[i][r] -= share * waves[k][r];
      }
  Columns rest = centred_columns(samples::random_table(64, 4));
  for (auto& column : rest)
    for (const auto& wave : waves) {
      const double share = product(column, wave) / product(wave, wave);
      for (std::size_t r = 0; r < 64; ++r) column[r] -= share * wave[r];
    }
  const Matrix table = samples::table_from(64, 4, [&](auto row, auto column) {
    return rest[static_cast<std::size_t>(column)][static_cast<std::size_t>(row)];
  });
  const AnalysisResult result = analysed("sinusoid-match", table);
  EXPECT_NEAR(scalar(result, "procrustes"), std::sqrt(2.0), 1e-6);
  EXPECT_NEAR(scalar(result, "cka"), 0, 1e-6);
}

TEST(SinusoidMatch, CkaIsThatOfTheKernels) {
  for (const auto& [rows, columns] : {std::pair<std::int64_t, std::int64_t>{12, 5}, {6, 10}}) {
    const Matrix table =
        sum(samples::random_table(rows, columns), SinusoidTable{.width = columns}.rows(rows), 1);
    const Columns x = centred_columns(table);
    const Columns y = centred_columns(SinusoidTable{.width = columns}.rows(rows));
    EXPECT_NEAR(scalar(analysed("sinusoid-match", table), "cka"),
                hsic(x, y) / std::sqrt(hsic(x, x) * hsic(y, y)), 1e-6);
  }
}

TEST(SinusoidMatch, DistanceIsTheLeastOverAllRotations) {
  const Matrix table = sum(samples::random_table(9, 2), SinusoidTable{.width = 2}.rows(9), 1);
  EXPECT_NEAR(
      scalar(analysed("sinusoid-match", table), "procrustes"),
      least_distance_in_the_plane(centred_columns(table), centred_columns(SinusoidTable{.width = 2}.rows(9))),
      1e-6);
}

TEST(SinusoidMatch, NamesTheFrequencyOfEachDimension) {
  const auto frequency = [](int i) { return std::pow(10000.0, -2.0 * i / 8); };
  const Matrix table = samples::table_from(100, 8, [&](auto row, auto column) {
    if (column == 7) return 4.0;
    return 1 + 2 * std::sin(static_cast<double>(row) * frequency(static_cast<int>(column) % 4) +
                            0.3 * static_cast<double>(column));
  });
  const AnalysisResult result = analysed("sinusoid-match", table);
  const AnalysisCurve& frequencies = samples::curve(result, "frequency");
  const AnalysisCurve& fits = samples::curve(result, "fit");
  for (std::size_t c = 0; c < 7; ++c) {
    EXPECT_NEAR(frequencies.y[c], frequency(static_cast<int>(c) % 4), 1e-9) << c;
    EXPECT_NEAR(fits.y[c], 1, 1e-6) << c;
  }
  EXPECT_TRUE(std::isnan(frequencies.y[7]) && std::isnan(fits.y[7]));  // constant
  EXPECT_NEAR(scalar(result, "frequency_fit"), 1, 1e-6);
  EXPECT_NEAR(samples::curve(result, "sinusoid").y[5], frequency(2), 1e-12);
}

TEST(SinusoidMatch, FitsNoiseAsFarAsItsFreeNumbersGo) {
  // Width 2 has one frequency: two free numbers of L − 1 explain 2 / (L − 1) of noise on average.
  const ScalarBaseline fit = samples::baseline("sinusoid-match", "frequency_fit", Matrix(41, 2), 400);
  EXPECT_NEAR(fit.random_mean, 2.0 / 40, 4 * fit.random_deviation / 20);
  EXPECT_NEAR(fit.sinusoid, 1, 1e-9);
}

}  // namespace ordinate
