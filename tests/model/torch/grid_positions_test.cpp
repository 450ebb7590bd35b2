// Positions on a grid: what their numbers become, and what analyses make of tables over cells.
#include <gtest/gtest.h>

#include <map>

#include "model/encodings/positions.h"
#include "tests/model/torch/model_samples.h"
#include "tests/model/torch/table_samples.h"

namespace ordinate {

namespace {

std::vector<std::int64_t> listed(const at::Tensor& tensor) {
  const at::Tensor flat = tensor.contiguous().view({-1});
  return {flat.data_ptr<std::int64_t>(), flat.data_ptr<std::int64_t>() + flat.numel()};
}

/// The sinusoid of the row beside that of the column, of 3 × 5 cells.
Matrix waves_of_cells(std::int64_t rows_first = 0) {
  const Matrix rows = SinusoidTable{.width = 8, .base = 20}.rows(3);
  const Matrix columns = SinusoidTable{.width = 6, .base = 20}.rows(5);
  return samples::table_from(15 + rows_first, 14, [&](std::int64_t place, std::int64_t column) {
    const std::int64_t cell = place - rows_first;
    if (cell < 0) return 7.0F * static_cast<float>(column % 3);
    return column < 8 ? rows.at(cell / 5, column) : columns.at(cell % 5, column - 8);
  });
}

AnalysisResult on_grid(const Matrix& table, const GridPlaces& places, const Json& options = Json::object()) {
  const auto result =
      run_analysis({"grid-toeplitz", options}, {.table = table, .initial_table = {}, .places = places});
  EXPECT_TRUE(result) << (result ? "" : result.error().text());
  return result ? *result : AnalysisResult{};
}

/// 1 minus the variance inside the groups of equal offsets over all variance, from the definition.
double share_by_definition(const Matrix& table, std::int64_t columns) {
  const Matrix cosines = similarity(table, SimilarityMeasure::cosine, false);
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<double>> groups;
  std::vector<double> all;
  for (std::int64_t i = 0; i < table.rows; ++i)
    for (std::int64_t j = 0; j < table.rows; ++j) {
      if (i == j) continue;
      groups[{j / columns - i / columns, j % columns - i % columns}].push_back(cosines.at(i, j));
      all.push_back(cosines.at(i, j));
    }
  const auto spread = [](const std::vector<double>& values) {
    double mean = 0;
    for (const double value : values) mean += value / static_cast<double>(values.size());
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum;
  };
  double inside = 0;
  for (const auto& [offset, values] : groups) inside += spread(values);
  return 1 - inside / spread(all);
}

}  // namespace

TEST(GridPositions, AreRowsAndColumns) {
  EXPECT_EQ(listed(PlaceLayout{3}.positions(7).cells()),
            (std::vector<std::int64_t>{0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2, 2, 0}));
  for (const bool first : {true, false}) {
    const Positions positions = PlaceLayout{2, true, first}.positions(5);
    EXPECT_EQ(listed(positions.cells()), (std::vector<std::int64_t>{0, 0, 0, 1, 1, 0, 1, 1}));
    const at::Tensor numbers = positions.at_places(at::arange(1, 5, at::kLong));
    EXPECT_EQ(listed(numbers), first ? (std::vector<std::int64_t>{0, 1, 2, 3, 4})
                                     : (std::vector<std::int64_t>{1, 2, 3, 4, 0}));
  }
  Positions uneven = PlaceLayout{2, true, false}.positions(5);
  uneven.class_places = at::tensor({4, 2}, at::kLong);
  EXPECT_THROW(uneven.cells(), std::invalid_argument);
}

TEST(GridPositions, RowsAndColumnsAreAllThatASinusoidOfBothKnows) {
  for (const char* measure : {"cosine", "dot_product", "distance"}) {
    EXPECT_NEAR(on_grid(waves_of_cells(), {5}, {{"measure", measure}}).find("share")->value, 1, 1e-6);
    // A class token in front is left out; taken for a cell it would move all others.
    EXPECT_NEAR(on_grid(waves_of_cells(1), {5, 1}, {{"measure", measure}}).find("share")->value, 1, 1e-6);
    EXPECT_LT(on_grid(waves_of_cells(1), {5, 0}, {{"measure", measure}}).find("share")->value, 0.99);
    // Exchanged axes are another grid.
    EXPECT_LT(on_grid(waves_of_cells(), {3}, {{"measure", measure}}).find("share")->value, 0.95);
  }
}

TEST(GridPositions, TheShareIsThatOfItsDefinition) {
  for (const std::int64_t columns : {1, 3, 4, 12}) {
    const Matrix table = samples::random_table(12, 5, static_cast<std::uint64_t>(columns));
    EXPECT_NEAR(on_grid(table, {columns}).find("share")->value, share_by_definition(table, columns), 1e-6)
        << columns;
  }
  // One row is a line.
  const Matrix line = samples::random_table(12, 5);
  const auto on_line = run_analysis({"toeplitz", Json::object()}, {.table = line, .initial_table = {}});
  EXPECT_NEAR(on_grid(line, {12}).find("share")->value, on_line->find("share")->value, 1e-12);
}

TEST(GridPositions, TheMeansAreThoseOfTheOffsets) {
  const AnalysisResult result = on_grid(waves_of_cells(), {5});
  ASSERT_EQ(result.pictures.size(), 2U);
  const AnalysisPicture& picture = result.pictures.front();
  ASSERT_EQ(picture.values.rows, 5);
  ASSERT_EQ(picture.values.columns, 9);
  for (std::int64_t y = 0; y < 5; ++y)
    for (std::int64_t x = 0; x < 9; ++x) {
      // Σ cos(ω Δ) over the four waves of the row and the three of the column; every row has length √7.
      double expected = 0;
      for (int i = 0; i < 4; ++i) expected += std::cos(static_cast<double>(y - 2) * std::pow(20.0, -i / 4.0));
      for (int i = 0; i < 3; ++i) expected += std::cos(static_cast<double>(x - 4) * std::pow(20.0, -i / 3.0));
      EXPECT_NEAR(picture.values.at(y, x), expected / 7, 1e-6) << y << " " << x;
    }
}

/// Row 3 i + y, column 5 j + x: how cell (i, j) compares with cell (y, x).
TEST(GridPositions, ATileIsACellAmongAllOthers) {
  const Matrix table = samples::random_table(16, 4);  // a class token and 3 × 5 cells
  const AnalysisResult result = on_grid(table, {5, 1}, {{"measure", "dot_product"}});
  ASSERT_EQ(result.pictures.size(), 2U);
  const Matrix& tiles = result.pictures.back().values;
  ASSERT_EQ(tiles.rows, 9);
  ASSERT_EQ(tiles.columns, 25);
  const Matrix products = similarity(table, SimilarityMeasure::dot_product, false);
  for (std::int64_t i = 0; i < 3; ++i)
    for (std::int64_t j = 0; j < 5; ++j)
      for (std::int64_t y = 0; y < 3; ++y)
        for (std::int64_t x = 0; x < 5; ++x)
          EXPECT_NEAR(tiles.at(3 * i + y, 5 * j + x), products.at(1 + 5 * i + j, 1 + 5 * y + x), 1e-5);
}

TEST(GridPositions, ALineHasNoSuchShare) {
  const AnalysisResult result = on_grid(samples::random_table(9, 4), {});
  EXPECT_EQ(result.find("share")->undefined, "these positions stand on a line, not on a grid");
  EXPECT_TRUE(result.pictures.empty());
}

/// A grid of one row: what reads the column alone is the same along a line.
TEST(GridPositions, OneRowIsALine) {
  const auto made = [](const std::string& options, std::int64_t columns) {
    const Json complete = samples::encoding_json(options);
    const Initializer initial(1, at::kDouble);
    EncodingContext context{.width = 6, .heads = 4, .longest = 7, .initial = initial};
    context.attention_width = 16;
    context.attention_layers = 1;
    context.columns = columns;
    return encoding_registry().find(complete["kind"])->make(complete, context);
  };
  const auto distance = [](const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
  };
  // Left and right of a line, as ALiBi has them.
  EXPECT_LT(
      distance(made(R"({"kind": "alibi-grid"})", 7)->kernel(7), made(R"({"kind": "alibi"})", 0)->kernel(7)),
      1e-12);
  // The half that reads the column is the sinusoid of half the width.
  const at::Tensor both = made(R"({"kind": "sinusoidal-grid", "base": 30})", 7)->table(7);
  const auto half = SinusoidTable{.width = 3, .base = 30}.rows(7);
  for (std::int64_t place = 0; place < 7; ++place)
    for (std::int64_t column = 0; column < 3; ++column) {
      EXPECT_NEAR(both[place][3 + column].item<double>(), half.at(place, column), 1e-6);
      EXPECT_NEAR(both[place][column].item<double>(), half.at(0, column), 1e-6);
    }
}

}  // namespace ordinate
