#include <ATen/Functions.h>

#include <numeric>

#include "model/table_analyses/pair_ranking.h"
#include "model/table_analyses/position_folds.h"
#include "tests/model/torch/table_samples.h"

namespace ordinate {

namespace {

using samples::analysed;
using samples::baseline;
using samples::scalar;
using samples::scalar_of;

}  // namespace

TEST(PositionFolds, DealOutEveryPositionOnce) {
  for (const std::int64_t rows : {32, 103}) {
    std::vector<std::int64_t> all;
    for (const auto& fold : position_folds(rows)) {
      EXPECT_GE(static_cast<std::int64_t>(fold.size()), rows / 5);
      EXPECT_TRUE(std::is_sorted(fold.begin(), fold.end()));
      all.insert(all.end(), fold.begin(), fold.end());
    }
    std::sort(all.begin(), all.end());
    std::vector<std::int64_t> expected(static_cast<std::size_t>(rows));
    std::iota(expected.begin(), expected.end(), std::int64_t{0});
    EXPECT_EQ(all, expected);
  }
}

TEST(PositionProbe, ReadsTheSinusoidExactly) {
  for (const auto& [rows, columns] :
       {std::pair<std::int64_t, std::int64_t>{40, 16}, {64, 32}, {64, 64}, {96, 48}, {512, 64}, {512, 768}}) {
    const AnalysisResult result = analysed("position-probe", SinusoidTable{.width = columns}.rows(rows));
    EXPECT_EQ(scalar(result, "error"), 0) << rows << ' ' << columns;
    EXPECT_NEAR(scalar(result, "chance"), static_cast<double>(rows) / 4, 1e-12);
  }
}

TEST(PositionProbe, GuessesForARandomTable) {
  // Also where there are as many columns as rows: without a penalty, 512 × 768 gives 180 instead of 128.
  for (const auto& [rows, columns, tables] :
       {std::tuple<std::int64_t, std::int64_t, int>{64, 64, 20}, {64, 32, 20}, {40, 60, 20}, {512, 768, 2}}) {
    const ScalarBaseline error = baseline("position-probe", "relative_error", Matrix(rows, columns), tables);
    EXPECT_NEAR(error.random_mean, 1, 0.05) << rows << ' ' << columns;
    EXPECT_EQ(error.sinusoid, 0);
  }
}

TEST(PositionProbe, IsAsFarOffAsTheNoiseInTheTable) {
  // One column: the position and a normal error of 3. E |N(0, 3²)| = 3 √(2/π).
  RandomStream stream(1, "test noise");
  const Matrix table = samples::table_from(
      2000, 1, [&](auto row, auto) { return static_cast<double>(row) + 3 * stream.normal(); });
  EXPECT_NEAR(scalar_of("position-probe", "error", table), 3 * std::sqrt(2 / 3.14159265), 0.1);
}

TEST(PositionProbe, LeavesThePenaltyOutWhereItHelps) {
  // The position stands in a column a million times weaker than the noise of the others.
  Matrix table = samples::random_table(200, 8);
  for (std::int64_t row = 0; row < 200; ++row) table.at(row, 3) = static_cast<float>(row) * 1e-5F;
  EXPECT_EQ(scalar_of("position-probe", "error", table), 0);
}

TEST(PositionProbe, NeedsThirtyTwoRows) {
  EXPECT_EQ(analysed("position-probe", SinusoidTable{.width = 8}.rows(31)).find("error")->undefined,
            "needs at least 32 rows; this table has 31");
  EXPECT_TRUE(
      analysed("position-probe", SinusoidTable{.width = 8}.rows(32)).find("error")->undefined.empty());
}

TEST(PairRanking, SolvesTheEquationOfASinglePair) {
  // Scores 0 and b: the least of ln(1 + e^−b) + c b²/2 has 1 / (1 + e^b) = c b. Three problems at once, the
  // second with the pair turned round, the third with two pairs of which one is a row with itself.
  const at::Tensor features = at::tensor({0.0, 1.0}).to(at::kDouble).reshape({2, 1});
  const at::Tensor penalties = at::full({1}, 0.05, at::kDouble);
  const RankedPairs pairs{at::tensor(std::vector<std::int64_t>{0, 1, 0, 0, 0, 0}).reshape({2, 3}),
                          at::tensor(std::vector<std::int64_t>{1, 0, 1, 0, 0, 0}).reshape({2, 3}),
                          at::ones({3}, at::kDouble)};
  const StopCheck never;
  const TableData data(features, never);
  const at::Tensor solution = PairRanking(features, penalties, pairs, data).solve();
  const double b = solution[0][0].item<double>();
  EXPECT_GT(b, 1);
  EXPECT_NEAR(1 / (1 + std::exp(b)), 0.05 * b, 1e-4);
  EXPECT_NEAR(solution[0][1].item<double>(), -b, 1e-9);
  EXPECT_NEAR(solution[0][2].item<double>(), b, 1e-9);
}

TEST(OrderProbe, IsHardlyEverWrongAboutTheSinusoid) {
  for (const auto& [rows, columns] : {std::pair<std::int64_t, std::int64_t>{40, 16}, {64, 64}, {512, 64}}) {
    const AnalysisResult result = analysed("order-probe", SinusoidTable{.width = columns}.rows(rows));
    EXPECT_LT(scalar(result, "error"), 0.01) << rows;
    EXPECT_EQ(scalar(result, "chance"), 0.5);
  }
}

TEST(OrderProbe, IsNeverWrongWhereOneColumnRises) {
  const Matrix table =
      samples::table_from(300, 3, [](auto row, auto column) { return column == 1 ? -row : 1; });
  EXPECT_EQ(scalar_of("order-probe", "error", table), 0);
}

TEST(OrderProbe, GuessesForARandomTable) {
  const ScalarBaseline error = baseline("order-probe", "error", Matrix(64, 16), 60);
  EXPECT_NEAR(error.random_mean, 0.5, 4 * error.random_deviation / std::sqrt(60.0));
  EXPECT_LT(error.random_deviation, 0.12);
}

TEST(OrderProbe, ShowsAtWhichDistanceItErrs) {
  // Neighbours are exchanged: p + 1, p. All pairs at distance 1 within a couple are the wrong way round.
  const Matrix table =
      samples::table_from(300, 1, [](auto row, auto) { return row % 2 == 0 ? row + 1 : row - 1; });
  const AnalysisResult result = analysed("order-probe", table);
  const AnalysisCurve& errors = samples::curve(result, "errors");
  for (std::size_t i = 0; i < errors.x.size(); ++i)
    EXPECT_EQ(errors.y[i] > 0, errors.x[i] == 1) << errors.x[i];
}

}  // namespace ordinate
