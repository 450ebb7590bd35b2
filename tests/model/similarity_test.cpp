#include "model/analysis/similarity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/analysis/sinusoid_table.h"

namespace ordinate {
namespace {

Matrix matrix(std::int64_t rows, std::int64_t columns, std::vector<float> values) {
  Matrix result(rows, columns);
  result.values = std::move(values);
  return result;
}

/// Σ_i cos(ω_i d): what P_p · P_q is for |p − q| = d (Vaswani et al. 2017, section 3.5).
double closed_form(std::int64_t lag, std::int64_t width) {
  double sum = 0;
  for (std::int64_t i = 0; i < width / 2; ++i)
    sum += std::cos(static_cast<double>(lag) *
                    std::pow(10000.0, -2.0 * static_cast<double>(i) / static_cast<double>(width)));
  return sum;
}

TEST(SinusoidalTable, FirstRowsByHand) {
  // Width 4: ω = 1 and 10000^(−1/2) = 0.01.
  const Matrix table = SinusoidTable{.width = 4}.rows(3);
  const float expected[3][4] = {{0, 1, 0, 1},
                                {0.841470985F, 0.540302306F, 0.00999983333F, 0.999950000F},
                                {0.909297427F, -0.416146837F, 0.0199986667F, 0.999800007F}};
  for (int p = 0; p < 3; ++p)
    for (int k = 0; k < 4; ++k) EXPECT_FLOAT_EQ(table.at(p, k), expected[p][k]) << p << ' ' << k;
}

TEST(SinusoidalTable, ConcatenatedIsThePermutationOfInterleaved) {
  const Matrix interleaved =
      SinusoidTable{.width = 6, .base = 100.0, .interleaved = true, .scale = 3.0}.rows(7);
  const Matrix concatenated =
      SinusoidTable{.width = 6, .base = 100.0, .interleaved = false, .scale = 3.0}.rows(7);
  for (int p = 0; p < 7; ++p)
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(concatenated.at(p, i), interleaved.at(p, 2 * i));
      EXPECT_EQ(concatenated.at(p, 3 + i), interleaved.at(p, 2 * i + 1));
    }
  EXPECT_EQ(interleaved.at(0, 1), 3.0F);
  EXPECT_FLOAT_EQ(interleaved.at(1, 2), static_cast<float>(3 * std::sin(std::pow(100.0, -1.0 / 3))));
}

TEST(SinusoidalTable, AnOddWidthDropsTheLastCosine) {
  // Width 3: ω = 1 and 10000^(−2/3).
  const double slow = std::pow(10000.0, -2.0 / 3);
  const Matrix interleaved = SinusoidTable{.width = 3}.rows(6);
  const Matrix concatenated = SinusoidTable{.width = 3, .base = 10000.0, .interleaved = false}.rows(6);
  EXPECT_FLOAT_EQ(interleaved.at(5, 0), static_cast<float>(std::sin(5.0)));
  EXPECT_FLOAT_EQ(interleaved.at(5, 1), static_cast<float>(std::cos(5.0)));
  EXPECT_FLOAT_EQ(interleaved.at(5, 2), static_cast<float>(std::sin(5 * slow)));
  EXPECT_FLOAT_EQ(concatenated.at(5, 1), static_cast<float>(std::sin(5 * slow)));
  EXPECT_FLOAT_EQ(concatenated.at(5, 2), static_cast<float>(std::cos(5.0)));
}

TEST(Similarity, SinusoidGramMatrixIsToeplitzWithTheClosedForm) {
  constexpr std::int64_t length = 40;
  constexpr std::int64_t width = 32;
  const Matrix gram =
      similarity(SinusoidTable{.width = width}.rows(length), SimilarityMeasure::dot_product, false);
  const Matrix cosine =
      similarity(SinusoidTable{.width = width}.rows(length), SimilarityMeasure::cosine, false);
  for (std::int64_t p = 0; p < length; ++p)
    for (std::int64_t q = 0; q < length; ++q) {
      EXPECT_NEAR(gram.at(p, q), closed_form(p - q, width), 1e-5);
      EXPECT_NEAR(cosine.at(p, q), closed_form(p - q, width) / (width / 2.0), 1e-6);
    }
  EXPECT_NEAR(std::sqrt(gram.at(7, 7)), std::sqrt(width / 2.0), 1e-6);
}

TEST(Similarity, CosinesOfWidth16AsPrinted) {
  const Matrix cosine = similarity(SinusoidTable{.width = 16}.rows(101), SimilarityMeasure::cosine, false);
  const std::pair<int, double> printed[] = {{1, .936},  {2, .796},  {3, .693},  {5, .767},
                                            {10, .456}, {20, .722}, {50, .513}, {100, .436}};
  for (const auto& [lag, value] : printed) EXPECT_NEAR(cosine.at(0, lag), value, 0.0006) << lag;
  EXPECT_GT(cosine.at(0, 4), cosine.at(0, 3));  // not monotone: the first rise is at 4
}

TEST(Similarity, HandComputed) {
  const Matrix table = matrix(3, 2, {3, 4, -4, 3, 6, 8});
  EXPECT_EQ(similarity(table, SimilarityMeasure::dot_product, false),
            matrix(3, 3, {25, 0, 50, 0, 25, 0, 50, 0, 100}));
  EXPECT_EQ(similarity(table, SimilarityMeasure::cosine, false), matrix(3, 3, {1, 0, 1, 0, 1, 0, 1, 0, 1}));
  const Matrix distances = similarity(table, SimilarityMeasure::distance, false);
  EXPECT_FLOAT_EQ(distances.at(0, 1), std::sqrt(50.0F));
  EXPECT_FLOAT_EQ(distances.at(0, 2), 5.0F);
  EXPECT_FLOAT_EQ(distances.at(2, 1), std::sqrt(125.0F));
  EXPECT_EQ(distances.at(1, 1), 0.0F);
}

TEST(Similarity, CentredSubtractsTheMeanRow) {
  // Mean row (2, 0): the rows become (1, 1), (−1, 1), (0, −2).
  const Matrix table = matrix(3, 2, {3, 1, 1, 1, 2, -2});
  EXPECT_EQ(similarity(table, SimilarityMeasure::dot_product, true),
            matrix(3, 3, {2, 0, -2, 0, 2, -2, -2, -2, 4}));
  EXPECT_FLOAT_EQ(similarity(table, SimilarityMeasure::cosine, true).at(0, 2), -1 / std::sqrt(2.0F));
  EXPECT_EQ(similarity(table, SimilarityMeasure::distance, true),
            similarity(table, SimilarityMeasure::distance, false));
}

TEST(Similarity, ZeroRowsHaveNoCosine) {
  const Matrix cosine = similarity(matrix(2, 2, {0, 0, 1, 2}), SimilarityMeasure::cosine, false);
  EXPECT_TRUE(std::isnan(cosine.at(0, 0)));
  EXPECT_TRUE(std::isnan(cosine.at(0, 1)));
  EXPECT_TRUE(std::isnan(cosine.at(1, 0)));
  EXPECT_FLOAT_EQ(cosine.at(1, 1), 1.0F);
  // Equal rows are all zero once centred.
  const Matrix centred = similarity(matrix(2, 2, {0.1F, 0.7F, 0.1F, 0.7F}), SimilarityMeasure::cosine, true);
  EXPECT_TRUE(std::isnan(centred.at(0, 1)));
}

TEST(Similarity, OfAnEmptyTableIsEmpty) {
  EXPECT_TRUE(similarity(Matrix(), SimilarityMeasure::cosine, true).empty());
}

TEST(RowMovement, IsRelativeToTheStart) {
  const Matrix initial = matrix(3, 2, {3, 4, 0, 0, 1, 1});
  const Matrix now = matrix(3, 2, {3, 9, 3, 4, 1, 1});
  EXPECT_EQ(row_movement(initial, now), (std::vector<double>{1.0, 5.0, 0.0}));
}

TEST(SinusoidTable, WritesTheFormulaOfAColumn) {
  EXPECT_EQ((SinusoidTable{.width = 32}.formula(4)), "sin(%1 / 10000^(4/32))");
  EXPECT_EQ((SinusoidTable{.width = 32}.formula(5)), "cos(%1 / 10000^(4/32))");
  EXPECT_EQ((SinusoidTable{.width = 32, .base = 50, .interleaved = false, .scale = 0.5}.formula(18)),
            "0.5 · cos(%1 / 50^(4/32))");
}

}  // namespace
}  // namespace ordinate
