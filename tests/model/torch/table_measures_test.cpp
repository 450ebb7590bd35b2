#include <numbers>

#include "tests/model/torch/table_samples.h"

// Each analysis on tables with known answers.
namespace ordinate {

namespace {

using samples::analysed;
using samples::baseline;
using samples::rotated;
using samples::scalar;
using samples::scalar_of;
using samples::table_from;

constexpr double two_pi = 2 * std::numbers::pi;

/// The share by its definition, pair by pair; `similarity_at(i, j)`.
template <class Function>
double share_by_definition(std::int64_t count, const Function& similarity_at) {
  double mean = 0;
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t j = 0; j < count; ++j)
      if (i != j) mean += similarity_at(i, j) / static_cast<double>(count * (count - 1));
  double within = 0;
  double total = 0;
  for (std::int64_t lag = 1; lag < count; ++lag) {
    double lag_mean = 0;
    for (std::int64_t i = 0; i + lag < count; ++i)
      lag_mean += similarity_at(i, i + lag) / static_cast<double>(count - lag);
    for (std::int64_t i = 0; i + lag < count; ++i) {
      within += std::pow(similarity_at(i, i + lag) - lag_mean, 2);
      total += std::pow(similarity_at(i, i + lag) - mean, 2);
    }
  }
  return 1 - within / total;
}

/// Σ_m a_m² cos(ω_m (p − q)) is P_p·P_q: a Toeplitz matrix for whatever amplitudes and frequencies.
Matrix random_waves(std::int64_t rows, std::int64_t waves) {
  RandomStream stream(3, "test waves");
  std::vector<double> amplitude, frequency;
  for (std::int64_t m = 0; m < waves; ++m) {
    amplitude.push_back(0.2 + stream.uniform());
    frequency.push_back(3 * stream.uniform());
  }
  return table_from(rows, 2 * waves, [&](auto row, auto column) {
    const auto m = static_cast<std::size_t>(column / 2);
    const double angle = static_cast<double>(row) * frequency[m];
    return amplitude[m] * (column % 2 == 0 ? std::sin(angle) : std::cos(angle));
  });
}

}  // namespace

/// sin(p), cos(p), sin(p / 100), … at width 4: the slow pair has the base's square root as its divisor.
TEST(Columns, AreCurvesOfTheTable) {
  const Matrix table = SinusoidTable{.width = 4}.rows(60);
  const AnalysisResult result = analysed("column-curves", table, {{"first", 1}, {"count", 2}});
  ASSERT_EQ(result.curves.size(), 2U);
  EXPECT_EQ(result.curves[0].key, "column1");
  for (std::size_t position = 0; position < 60; ++position) {
    EXPECT_NEAR(result.curves[0].y[position], std::cos(static_cast<double>(position)), 1e-6);
    EXPECT_NEAR(result.curves[1].y[position], std::sin(static_cast<double>(position) / 100), 1e-6);
  }
  EXPECT_EQ(analysed("column-curves", table, {{"first", 2}, {"count", 8}}).curves.size(), 2U);
  EXPECT_TRUE(std::isnan(scalar(analysed("column-curves", table, {{"first", 4}}), "crossings")));
  // One column changes its side at every step, the other once.
  const Matrix steps = table_from(10, 2, [](auto row, auto column) {
    return column == 0 ? (row % 2 == 0 ? 1.0 : -1.0) : (row < 5 ? 1.0 : -1.0);
  });
  EXPECT_EQ(scalar(analysed("column-curves", steps), "crossings"), (9 + 1) / 2.0);
}

/// Whole turns of sin(p): 710 positions are 113 turns and 6e-5 radians.
TEST(Repeats, OfASinusoidComeNearButAreNone) {
  const Matrix table = SinusoidTable{.width = 2}.rows(1000);
  EXPECT_EQ(scalar(analysed("recurrence", table), "offset"), 710);
  EXPECT_NEAR(scalar(analysed("recurrence", table), "nearest"), std::sqrt(2 - 2 * std::cos(710.0)), 2e-7);
  EXPECT_EQ(scalar(analysed("recurrence", table), "returning"), 1);
  // Of 8 pairs of columns, 5 turn often enough to come back within 500 positions: 2π 10000^(i/8) < 500 for i
  // < 4, and sin and cos of each.
  const Matrix wide = SinusoidTable{.width = 16}.rows(1000);
  double square = 0;
  for (int pair = 0; pair < 8; ++pair) square += 2 - 2 * std::cos(std::pow(10000.0, -pair / 8.0));
  EXPECT_EQ(scalar(analysed("recurrence", wide), "offset"), 1);
  EXPECT_NEAR(scalar(analysed("recurrence", wide), "nearest"), std::sqrt(square / 8), 1e-6);
  EXPECT_NEAR(scalar(analysed("recurrence", wide), "returning"), 0.5, 1e-12);
}

TEST(Repeats, OfAWaveOfWholePositionsAreFound) {
  const auto wave = [](auto row, auto column) { return static_cast<double>((row * (column + 1)) % 8); };
  const AnalysisResult result = analysed("recurrence", table_from(40, 3, wave));
  EXPECT_EQ(scalar(result, "nearest"), 0);
  EXPECT_EQ(scalar(result, "offset"), 8);
  EXPECT_EQ(scalar(result, "returning"), 1);
  EXPECT_EQ(scalar(result, "beside"), 0);  // another one is at distance 0
  ASSERT_EQ(result.curves.size(), 1U);
  EXPECT_EQ(result.curves[0].y[15], 0);  // offset 16
  EXPECT_GT(result.curves[0].y[3], 0);
}

/// A slow column never was away, noise never comes back, and neighbours on a line are nearest.
TEST(Repeats, AreNoneWhereNothingComesBack) {
  const Matrix line = table_from(50, 2, [](auto row, auto column) { return row * (column + 1.0); });
  EXPECT_EQ(scalar(analysed("recurrence", line), "returning"), 0);
  EXPECT_EQ(scalar(analysed("recurrence", line), "beside"), 1);
  EXPECT_EQ(scalar(analysed("recurrence", samples::random_table(200, 20)), "returning"), 0);
}

TEST(SimilarityAnalysis, ShowsTheMatrixOfTheMeasure) {
  const Matrix table = samples::random_table(9, 4);
  const std::pair<const char*, SimilarityMeasure> measures[] = {
      {"cosine", SimilarityMeasure::cosine},
      {"dot_product", SimilarityMeasure::dot_product},
      {"distance", SimilarityMeasure::distance}};
  for (const auto& [name, measure] : measures)
    for (const bool centred : {false, true}) {
      const AnalysisResult result = analysed("similarity", table, {{"measure", name}, {"centred", centred}});
      const Matrix expected = similarity(table, measure, centred);
      for (std::size_t i = 0; i < expected.values.size(); ++i)
        EXPECT_NEAR(result.pictures[0].values.values[i], expected.values[i], 1e-6) << name << centred;
      EXPECT_EQ(result.pictures[0].range.has_value(), measure == SimilarityMeasure::cosine);
    }
}

TEST(SimilarityAnalysis, GivesTheMeanAndTheSpreadOfAllPairs) {
  // Cosines of (1,0), (0,1), (1,1)/√2: 0, √½, √½.
  const AnalysisResult result = analysed("similarity", samples::table_of(3, 2, {1, 0, 0, 5, 2, 2}));
  EXPECT_NEAR(scalar(result, "mean"), std::sqrt(2.0) / 3, 1e-7);
  EXPECT_NEAR(scalar(result, "deviation"), 1.0 / 3, 1e-7);
  EXPECT_NEAR(scalar(result, "neighbours"), std::sqrt(0.5) / 2, 1e-7);
}

TEST(SimilarityAnalysis, ThinsOutThePictureOfALongTable) {
  const AnalysisResult result = analysed("similarity", SinusoidTable{.width = 8}.rows(2500));
  const AnalysisPicture& picture = result.pictures[0];
  ASSERT_EQ(picture.values.rows, 834);  // every third
  EXPECT_EQ(picture.row_values[833], 2499);
  double expected = 0;  // cosine of positions 0 and 300
  for (int i = 0; i < 4; ++i) expected += std::cos(300 * std::pow(10000.0, -i / 4.0)) / 4;
  EXPECT_NEAR(picture.values.at(0, 100), expected, 1e-5);
  ASSERT_EQ(result.notes.size(), 1U);
}

TEST(LagAnalysis, HasThePrintedCosinesOfTheSinusoid) {
  // Width 16, as printed for (2/d) Σ cos(ω_i k).
  const AnalysisResult result = analysed("lag", SinusoidTable{.width = 16}.rows(1001));
  const std::pair<std::size_t, double> printed[] = {{1, .936},   {2, .796},   {3, .693},  {5, .767},
                                                    {10, .456},  {20, .722},  {50, .513}, {100, .436},
                                                    {500, .217}, {1000, .197}};
  const AnalysisCurve& curve = samples::curve(result, "table");
  for (const auto& [lag, value] : printed) EXPECT_NEAR(curve.y[lag], value, 0.0006) << lag;
  EXPECT_NEAR(curve.y[0], 1, 1e-7);
  EXPECT_NEAR(scalar(result, "neighbours"), curve.y[1], 1e-12);
  EXPECT_NEAR(scalar(result, "agreement"), 1, 1e-6);
  EXPECT_TRUE(samples::curve(result, "sinusoid").reference);
}

TEST(LagAnalysis, IsMonotoneForPointsOnALine) {
  const Matrix line = table_from(30, 3, [](auto row, auto column) { return column == 1 ? row : 1; });
  EXPECT_EQ(scalar_of("lag", "falling", line, {{"measure", "distance"}}), 1);
  EXPECT_EQ(scalar_of("lag", "falling", line, {{"measure", "dot_product"}, {"centred", true}}), 1);
  // |p − q| against its root mean square over all pairs, √((L² + L) / 6).
  EXPECT_NEAR(scalar_of("lag", "neighbours", line, {{"measure", "distance"}}), 1 / std::sqrt(30 * 31 / 6.0),
              1e-9);
}

TEST(ToeplitzAnalysis, IsOneForEveryToeplitzMatrix) {
  for (const std::int64_t rows : {10, 60, 600}) {
    EXPECT_NEAR(scalar_of("toeplitz", "share", random_waves(rows, 5), {{"measure", "dot_product"}}), 1, 1e-6);
    EXPECT_NEAR(scalar_of("toeplitz", "share", SinusoidTable{.width = 32}.rows(rows)), 1, 1e-6);
    EXPECT_NEAR(
        scalar_of("toeplitz", "share", SinusoidTable{.width = 32}.rows(rows), {{"measure", "distance"}}), 1,
        1e-6);
  }
}

TEST(ToeplitzAnalysis, AgreesWithTheDefinition) {
  // 600 rows take the way through Fourier transforms and Gram matrices; wide and narrow tables differ.
  for (const auto& [rows, columns] : {std::pair<std::int64_t, std::int64_t>{12, 5}, {600, 7}, {520, 530}}) {
    Matrix table = samples::random_table(rows, columns);
    for (std::int64_t row = 1; row < rows; ++row)  // a random walk has a share in the middle
      for (std::int64_t column = 0; column < columns; ++column)
        table.at(row, column) += table.at(row - 1, column);
    const std::pair<const char*, SimilarityMeasure> measures[] = {
        {"cosine", SimilarityMeasure::cosine},
        {"dot_product", SimilarityMeasure::dot_product},
        {"distance", SimilarityMeasure::distance}};
    for (const auto& [name, measure] : measures)
      for (const bool centred : {false, true}) {
        const Matrix matrix = similarity(table, measure, centred);
        EXPECT_NEAR(scalar_of("toeplitz", "share", table, {{"measure", name}, {"centred", centred}}),
                    share_by_definition(rows, [&](auto i, auto j) { return matrix.at(i, j); }), 2e-6)
            << rows << ' ' << name << ' ' << centred;
      }
  }
}

TEST(ToeplitzAnalysis, SurvivesALargeCommonPart) {
  // All cosines are within 10⁻⁴ of 1.
  Matrix table = samples::random_table(600, 8);
  for (std::int64_t row = 0; row < 600; ++row)
    for (std::int64_t column = 0; column < 8; ++column)
      table.at(row, column) = 1 + static_cast<float>((row + 300) * table.at(row, column) * 1e-5);
  const auto product = [&](std::int64_t i, std::int64_t j) {
    double sum = 0;
    for (std::int64_t column = 0; column < 8; ++column)
      sum += static_cast<double>(table.at(i, column)) * table.at(j, column);
    return sum;
  };
  std::vector<double> lengths;
  for (std::int64_t i = 0; i < 600; ++i) lengths.push_back(std::sqrt(product(i, i)));
  const double expected = share_by_definition(600, [&](std::int64_t i, std::int64_t j) {
    return product(i, j) / (lengths[static_cast<std::size_t>(i)] * lengths[static_cast<std::size_t>(j)]);
  });
  EXPECT_NEAR(scalar_of("toeplitz", "share", table), expected, 1e-6);
}

TEST(ToeplitzAnalysis, HasTheMeasuredBaselines) {
  // Measured elsewhere: 10 × 16 .173 ± .076, 64 × 64 .031 ± .006.
  const ScalarBaseline small = baseline("toeplitz", "share", Matrix(10, 16), 300);
  EXPECT_NEAR(small.random_mean, .173, .02);
  EXPECT_NEAR(small.random_deviation, .076, .02);
  EXPECT_NEAR(small.sinusoid, 1, 1e-9);
  const ScalarBaseline larger = baseline("toeplitz", "share", Matrix(64, 64), 100);
  EXPECT_NEAR(larger.random_mean, .031, .004);
  EXPECT_NEAR(larger.random_deviation, .006, .003);
}

TEST(SmoothnessAnalysis, HasTheClosedFormOfALine) {
  // (n − 1) steps of 1 over Σ (p − mean)² = n (n² − 1) / 12.
  for (const std::int64_t n : {2, 3, 50})
    EXPECT_NEAR(scalar_of("smoothness", "smoothness", table_from(n, 1, [](auto row, auto) { return row; })),
                12.0 / static_cast<double>(n * (n + 1)), 1e-9);
  const ScalarBaseline random = baseline("smoothness", "smoothness", Matrix(60, 16), 200);
  EXPECT_NEAR(random.random_mean, 2, 0.02);
  EXPECT_LT(random.sinusoid, 0.4);
}

TEST(SingularValuesAnalysis, CountsEqualDirections) {
  // Three orthogonal columns of one length, turned into ten dimensions.
  const Matrix waves = table_from(24, 10, [](auto row, auto column) {
    return column < 3 ? std::cos(two_pi * static_cast<double>((column + 1) * row) / 24) : 0.0;
  });
  const AnalysisResult result = analysed("singular-values", rotated(waves));
  EXPECT_NEAR(scalar(result, "effective_rank"), 3, 1e-4);
  EXPECT_NEAR(scalar(result, "stable_rank"), 3, 1e-5);
  const std::vector<double>& values = samples::curve(result, "table").y;
  ASSERT_EQ(values.size(), 10U);
  for (std::size_t k = 0; k < 10; ++k) EXPECT_NEAR(values[k], k < 3 ? std::sqrt(1.0 / 3) : 0, 1e-6);
}

TEST(SingularValuesAnalysis, HasTheEntropyOfUnequalOnes) {
  // σ = 3, 1: p = ¾, ¼.
  const Matrix table = samples::table_of(3, 2, {3, 0, 0, 1, 0, 0});
  const double entropy = -0.75 * std::log(0.75) - 0.25 * std::log(0.25);
  EXPECT_NEAR(scalar_of("singular-values", "effective_rank", table), std::exp(entropy), 1e-9);
  EXPECT_NEAR(scalar_of("singular-values", "stable_rank", table), 10.0 / 9, 1e-9);
}

TEST(SingularValuesAnalysis, HasTheMeasuredRanks) {
  struct Measured {
    std::int64_t rows, columns;
    double sinusoid, gaussian;
  };
  for (const Measured& m : {Measured{10, 16, 3.84, 9.03},
                            {60, 32, 9.51, 29.3},
                            {96, 48, 13.7, 44.4},
                            {512, 64, 27.4, 62.9},
                            {512, 768, 109, 458}}) {
    const ScalarBaseline ranks =
        baseline("singular-values", "effective_rank", Matrix(m.rows, m.columns), m.rows > 100 ? 3 : 50);
    EXPECT_NEAR(ranks.sinusoid, m.sinusoid, 0.005 * m.sinusoid) << m.rows;
    EXPECT_NEAR(ranks.random_mean, m.gaussian, 0.02 * m.gaussian) << m.rows;
  }
}

TEST(SingularValuesAnalysis, TakesTheMeanRowAwayWhenAsked) {
  const Matrix table = samples::table_of(2, 2, {5, 1, 5, -1});
  EXPECT_NEAR(scalar_of("singular-values", "stable_rank", table), 52.0 / 50, 1e-9);
  EXPECT_NEAR(scalar_of("singular-values", "stable_rank", table, {{"centred", true}}), 1, 1e-9);
}

TEST(PrincipalComponents, OfAHandCase) {
  // Around the mean (1, 2, 3): ±2 along the first axis, ±1 along the third.
  const Matrix table = samples::table_of(4, 3, {3, 2, 3, -1, 2, 3, 1, 2, 4, 1, 2, 2});
  const AnalysisResult result = analysed("principal-components", table);
  EXPECT_NEAR(scalar(result, "first"), 0.8, 1e-9);
  EXPECT_NEAR(scalar(result, "first_two"), 1, 1e-9);
  ASSERT_EQ(result.paths.size(), 1U);
  const AnalysisPath& path = result.paths[0];
  // Two scores are equally large: the sign is the first one's.
  EXPECT_NEAR(std::abs(path.x[0]), 2, 1e-9);
  EXPECT_NEAR(path.x[0] + path.x[1], 0, 1e-9);
  EXPECT_NEAR(path.x[2], 0, 1e-9);
  EXPECT_NEAR(std::abs(path.y[2]), 1, 1e-9);
  EXPECT_NEAR(path.y[2] + path.y[3], 0, 1e-9);
  EXPECT_EQ(path.x_axis, "component 1 (80 % of the variance)");
  EXPECT_EQ(path.y_axis, "component 2 (20 % of the variance)");
}

TEST(PrincipalComponents, ALineHasOne) {
  // (p, 2p): scores are √5 (p − 4.5), the larger end positive. Wide and narrow tables differ.
  for (const std::int64_t width : {2, 30}) {
    const Matrix line =
        table_from(10, width, [](auto row, auto column) { return column < 2 ? row * (column + 1) : 7; });
    const AnalysisResult result = analysed("principal-components", line);
    EXPECT_NEAR(scalar(result, "first"), 1, 1e-12);
    for (std::size_t p = 0; p < 10; ++p) {
      EXPECT_NEAR(std::abs(result.paths[0].x[p]), std::abs(std::sqrt(5.0) * (static_cast<double>(p) - 4.5)),
                  1e-6);
      EXPECT_EQ(result.paths[0].y[p], 0);
    }
  }
}

TEST(PrincipalComponents, HaveTheMeasuredSharesOfTheSinusoid) {
  // Measured elsewhere: 10 × 16 .39 / .29 / .28, 96 × 48 .20 / .12 / .08.
  const AnalysisResult small = analysed("principal-components", SinusoidTable{.width = 16}.rows(10));
  const AnalysisResult large = analysed("principal-components", SinusoidTable{.width = 48}.rows(96));
  const double expected_small[] = {.39, .29, .28};
  const double expected_large[] = {.20, .12, .08};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(samples::curve(small, "table").y[k], expected_small[k], 0.006);
    EXPECT_NEAR(samples::curve(large, "table").y[k], expected_large[k], 0.006);
  }
}

TEST(SpectrumAnalysis, OfAPureWaveIsOneRidge) {
  // Columns: 5 cycles, the fastest wave, a constant.
  const Matrix table = table_from(64, 3, [](auto row, auto column) {
    if (column == 0) return 3 + std::sin(two_pi * 5 * static_cast<double>(row) / 64 + 0.4);
    return column == 1 ? (row % 2 == 0 ? 1.0 : -1.0) : 0.7;
  });
  const AnalysisResult result = analysed("spectrum", table);
  const AnalysisPicture& picture = result.pictures[0];
  ASSERT_EQ(picture.values.rows, 3);
  ASSERT_EQ(picture.values.columns, 33);
  EXPECT_EQ(picture.row_values, (std::vector<double>{0, 1, 2}));  // slow to fast, constants last
  // |FFT|² of a sine is (L/2)² at +5 and at −5, of the fastest wave L².
  for (std::int64_t f = 0; f < 33; ++f) {
    EXPECT_NEAR(picture.values.at(0, f), f == 5 ? 2 * 32 * 32 : 0, 1e-3) << f;
    EXPECT_NEAR(picture.values.at(1, f), f == 32 ? 64 * 64 : 0, 1e-3) << f;
    EXPECT_NEAR(picture.values.at(2, f), 0, 1e-6) << f;
  }
  EXPECT_EQ(picture.column_values[5], 5.0 / 64);
  EXPECT_NEAR(scalar(result, "centroid"), (5.0 / 64 + 0.5) / 2, 1e-6);
  EXPECT_NEAR(scalar(result, "concentration"), 1, 1e-6);
}

TEST(SpectrumAnalysis, KeepsTheVariance) {
  for (const std::int64_t rows : {9, 10, 3000}) {  // 3000: the picture adds frequencies up
    const Matrix table = samples::random_table(rows, 2);
    const AnalysisPicture picture = analysed("spectrum", table).pictures[0];
    for (std::int64_t k = 0; k < 2; ++k) {
      const auto column = static_cast<std::int64_t>(picture.row_values[static_cast<std::size_t>(k)]);
      double mean = 0, square = 0, power = 0;
      for (std::int64_t row = 0; row < rows; ++row) mean += table.at(row, column) / static_cast<double>(rows);
      for (std::int64_t row = 0; row < rows; ++row) square += std::pow(table.at(row, column) - mean, 2);
      for (std::int64_t f = 0; f < picture.values.columns; ++f) power += picture.values.at(k, f);
      EXPECT_NEAR(power / (static_cast<double>(rows) * square), 1, 1e-5) << rows;
    }
    EXPECT_LE(picture.values.columns, 1024);
  }
  EXPECT_NEAR(baseline("spectrum", "centroid", Matrix(500, 40)).random_mean, 0.25, 0.003);
}

TEST(MovementAnalysis, IsRelativeToTheStart) {
  const Matrix initial = samples::table_of(4, 2, {3, 4, 1, 1, 0, 0, 0, 2});
  const Matrix now = samples::table_of(4, 2, {3, 9, 1, 1, 3, 4, 0, 2});
  const AnalysisResult result = analysed("movement", now, Json::object(), initial);
  const std::vector<double>& rows = samples::curve(result, "rows").y;
  EXPECT_NEAR(rows[0], 1, 1e-12);
  EXPECT_EQ(rows[1], 0);
  EXPECT_TRUE(std::isnan(rows[2]));  // there is nothing to be relative to
  EXPECT_NEAR(scalar(result, "movement"), std::sqrt(50.0 / 31), 1e-9);
  EXPECT_EQ(result.find("correlation")->undefined, "initial table: row 2 is zero and has no cosine");
}

TEST(MovementAnalysis, CorrelatesTheSimilarities) {
  for (const std::int64_t rows : {20, 700}) {
    const Matrix initial = samples::random_table(rows, 6);
    Matrix grown = rotated(initial);
    for (float& value : grown.values) value *= 3;
    EXPECT_NEAR(scalar_of("movement", "correlation", grown, Json::object(), initial), 1, 1e-6);
    // By definition, from the two matrices.
    const Matrix other = samples::random_table(rows, 6, 2);
    const Matrix a = similarity(initial, SimilarityMeasure::cosine, false);
    const Matrix b = similarity(other, SimilarityMeasure::cosine, false);
    double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (std::int64_t i = 0; i < rows; ++i)
      for (std::int64_t j = 0; j < i; ++j) {
        const double x = a.at(i, j), y = b.at(i, j);
        n += 1, sa += x, sb += y, saa += x * x, sbb += y * y, sab += x * y;
      }
    const double expected = (sab - sa * sb / n) / std::sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    EXPECT_NEAR(scalar_of("movement", "correlation", other, Json::object(), initial), expected, 1e-6);
  }
}

TEST(MovementAnalysis, AnUnrelatedTableIsTheSquareRootOfTwoAway) {
  Matrix initial = samples::random_table(50, 30);
  for (float& value : initial.values) value *= 0.02F;
  const ScalarBaseline moved = baseline("movement", "movement", initial, 20, Json::object(), initial);
  EXPECT_NEAR(moved.random_mean, std::sqrt(2.0), 0.03);
  EXPECT_EQ(moved.initial, 0);
  EXPECT_NEAR(baseline("movement", "correlation", initial, 20, Json::object(), initial).initial, 1, 1e-9);
}

}  // namespace ordinate
