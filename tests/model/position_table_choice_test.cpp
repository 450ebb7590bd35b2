// Which tensor of a file is the table of positions, and which of its rows are positions.
#include <gtest/gtest.h>
#include <cmath>

#include "model/files/position_table_file.h"
#include "tests/model/array_builder.h"
#include "tests/model/position_table_samples.h"

namespace ordinate {
namespace {

/// What somebody chooses from: every table, the one that is meant on top.
TEST_F(PositionTableFile, ListsTheTablesThereAreToChooseFrom) {
  const auto names = [](const fs::path& path) {
    std::string text;
    const Result<std::vector<TableCandidate>> tables = list_position_tables(path);
    EXPECT_TRUE(tables) << tables.error().text();
    for (const TableCandidate& table : *tables) text += table.name + shape_text(table.shape) + " ";
    return text;
  };
  const NamedArray words = float_array("word_embeddings", {4, 2}, std::vector<float>(8));
  const NamedArray positions = float_array("PositionEmbedding", {1, 3, 2}, std::vector<float>(6));
  const NamedArray single = float_array("position_mean", {1, 2}, {1, 2});
  const NamedArray bias = float_array("bias", {3}, {1, 2, 3});
  const std::string expected = "PositionEmbedding[1, 3, 2] position_mean[1, 2] word_embeddings[4, 2] ";
  EXPECT_EQ(names(archive("a.npz", {words, single, positions, bias})), expected);
  EXPECT_EQ(names(written("a.safetensors", safetensors_bytes({words, single, positions, bias}, {}))),
            expected);
  EXPECT_EQ(names(written("a.npy", npy_bytes(words))), "");
  EXPECT_EQ(names(archive("one.npz", {words, bias})), "");
  const NamedArray before = float_array("initial_table", {4, 2}, std::vector<float>(8));
  const NamedArray after = float_array("final_table", {4, 2}, std::vector<float>(8));
  EXPECT_EQ(names(archive("positions.npz", {before, after})), "");  // those of a run are known by name
  const Result<std::vector<TableCandidate>> pickle = list_position_tables(written("a.pt", "PK"));
  ASSERT_FALSE(pickle);
  EXPECT_EQ(pickle.error().text(), open_position_table(folder_ / "a.pt").error().text());
}

/// A table whose rows stand on a grid: each is the sum of a vector of its line and one of its column.
std::vector<float> grid_rows(std::int64_t height, std::int64_t width, std::int64_t columns) {
  std::vector<float> values;
  for (std::int64_t y = 0; y < height; ++y)
    for (std::int64_t x = 0; x < width; ++x)
      for (std::int64_t i = 0; i < columns; ++i)
        values.push_back(static_cast<float>(i % 2 == 0 ? std::sin(0.3 * (y + i)) : std::cos(0.3 * (x + i))));
  return values;
}

TEST_F(PositionTableFile, TakesTheTableThatIsNamedAsPositionsAndNeverTheTokens) {
  const NamedArray tokens = float_array("transformer.wte.weight", {4, 2}, std::vector<float>(8));
  const NamedArray positions = float_array("transformer.wpe.weight", {3, 2}, {1, 2, 3, 4, 5, 6});
  const NamedArray counted = int64_array("embeddings.position_ids", {1, 4}, {0, 1, 2, 3});
  const fs::path both = written("both.safetensors", safetensors_bytes({tokens, positions, counted}, {}));
  const Result<PositionTable> table = open_position_table(both);
  ASSERT_TRUE(table) << table.error().text();
  EXPECT_EQ(table->tensor, "transformer.wpe.weight");
  EXPECT_EQ(open_position_table(both, "wpe.weight")->tensor, "transformer.wpe.weight");
  EXPECT_EQ(open_position_table(both, "wte.weight")->tensor,
            "transformer.wte.weight");  // who says so, gets it
  EXPECT_PROBLEM(problem(both, "weight"), "2 names end in \"weight\"");
  EXPECT_PROBLEM(problem(both, "position_ids"), "whole numbers that count positions");
  for (const char* name :
       {"wte.weight", "bert.embeddings.word_embeddings.weight", "model.embed_tokens.weight",
        "tok_embeddings.weight", "lm_head.weight", "embedding.weight", "shared.weight"}) {
    const NamedArray only = float_array(name, {4, 2}, std::vector<float>(8));
    EXPECT_PROBLEM(problem(written("only.safetensors", safetensors_bytes({only}, {}))),
                   "is named as a token embedding");
  }
  EXPECT_PROBLEM(problem(written("ids.safetensors", safetensors_bytes({counted}, {}))),
                 "whole numbers that count positions");
  for (const char* name :
       {"post_attention.weight", "relative_position_bias_table", "decomposition", "h.expose"})
    EXPECT_FALSE(is_named_as_positions(name)) << name;
  for (const char* name : {"pos_embed", "encoder.embed_positions.weight", "PosEmbed",
                           "vit.position_embeddings", "h.wpe", "positional_embedding"})
    EXPECT_TRUE(is_named_as_positions(name)) << name;
}

TEST_F(PositionTableFile, OpensAModelThatIsSpreadOverSeveralFiles) {
  const NamedArray tokens = float_array("transformer.wte.weight", {4, 2}, std::vector<float>(8));
  const NamedArray positions = float_array("transformer.wpe.weight", {3, 2}, {1, 2, 3, 4, 5, 6});
  const fs::path first = written("model/m-1-of-2.safetensors", safetensors_bytes({tokens}, {}));
  const fs::path second = written("model/m-2-of-2.safetensors", safetensors_bytes({positions}, {}));
  const fs::path index = written("model/model.safetensors.index.json", R"({"metadata": {"total_size": 56},
    "weight_map": {"transformer.wte.weight": "m-1-of-2.safetensors",
                   "transformer.wpe.weight": "m-2-of-2.safetensors"}})");
  for (const fs::path& path : {index, folder_ / "model"}) {
    const Result<PositionTable> table = open_position_table(path);
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->tensor, "transformer.wpe.weight");
    EXPECT_EQ(table->file, second.string());
    EXPECT_EQ(table->table.values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(open_position_table(path, "wte.weight")->file, first.string());
    EXPECT_EQ(list_position_tables(path)->size(), 2U);
  }
  EXPECT_PROBLEM(problem(first), "\"transformer.wpe.weight\" stands in m-2-of-2.safetensors");
  fs::remove(second);
  const Result<PositionTable> missing = open_position_table(index);
  ASSERT_FALSE(missing);
  EXPECT_PROBLEM(missing.error().text(),
                 "m-2-of-2.safetensors: \"transformer.wpe.weight\" stands in this file");
  EXPECT_PROBLEM(
      problem(written("x.safetensors.index.json", R"({"weight_map": {"wpe": "../../etc/passwd"}})")),
      "no name of a file beside the index");
  for (const char* text :
       {"", "[1]", "{}", R"({"weight_map": []})", R"({"weight_map": {"a": 1}})", "{\"a\": 1e999}"})
    EXPECT_NE(problem(written("x.safetensors.index.json", text)), "accepted") << text;
  EXPECT_PROBLEM(problem(written("x.safetensors.index.json", std::string(100000, '['))), "nested too deeply");
}

// One array [layers, positions, width] for the tables of all layers: nobody but the reader knows which is
// meant.
TEST_F(PositionTableFile, OpensEachTableOfAnArrayThatHoldsSeveral) {
  const std::vector<float> numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const NamedArray layers = float_array("layers.pos_embed", {2, 3, 2}, numbers);
  const NamedArray kernel = float_array("convolution", {2, 3, 2}, numbers);
  const std::vector<float> second(numbers.begin() + 6, numbers.end());
  for (const fs::path& path : {written("layers.safetensors", safetensors_bytes({layers, kernel}, {})),
                               archive("layers.npz", {layers, kernel})}) {
    EXPECT_PROBLEM(problem(path), "\"layers.pos_embed[0]\" [3, 2], \"layers.pos_embed[1]\" [3, 2]");
    EXPECT_EQ(list_position_tables(path)->size(), 2U) << path;  // a kernel is no stack of tables
    const Result<PositionTable> table = open_position_table(path, "pos_embed[1]");
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->tensor, "layers.pos_embed[1]");
    EXPECT_EQ(table->table.values, second);
    EXPECT_PROBLEM(problem(path, "pos_embed[2]"), "there is no tensor");
    EXPECT_PROBLEM(problem(path, "pos_embed"), "one of \"layers.pos_embed[0]\"");
  }
  const fs::path plain = written("layers.npy", npy_bytes(layers));
  EXPECT_EQ(open_position_table(plain, "[1]")->table.values, second);
  EXPECT_EQ(list_position_tables(plain)->size(), 2U);
  EXPECT_PROBLEM(problem(plain), "\"[0]\" [3, 2], \"[1]\" [3, 2]");
}

TEST_F(PositionTableFile, LeavesOutLeadingRowsThatAreNoPositions) {
  std::vector<float> values = grid_rows(6, 6, 8);
  values.insert(values.begin(), 8, 0.5F);
  const NamedArray with_class = float_array("vit.pos_embed", {1, 37, 8}, values);
  const fs::path path = written("vit.safetensors", safetensors_bytes({with_class}, {}));
  const Result<PositionTable> guessed = open_position_table(path);
  ASSERT_TRUE(guessed) << guessed.error().text();
  EXPECT_EQ(guessed->skipped_rows, 1);
  EXPECT_EQ(guessed->grid, (TableGrid{6, 6}));
  EXPECT_EQ(guessed->table.values, grid_rows(6, 6, 8));
  ASSERT_EQ(guessed->notes.size(), 2U);
  EXPECT_PROBLEM(guessed->notes[0], "37 rows are 1 + 6 × 6: the first row is left out");
  EXPECT_PROBLEM(guessed->notes[1], "on a grid of 6 × 6");
  const Result<PositionTable> whole = open_position_table(path, {}, {.skipped = 0, .grid = TableGrid{}});
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->table.rows, 37);
  EXPECT_TRUE(whole->notes.empty());
  const Result<PositionTable> wide = open_position_table(path, {}, {.skipped = {}, .grid = TableGrid{4, 9}});
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->table.rows, 36);
  EXPECT_EQ(wide->grid, (TableGrid{4, 9}));
  EXPECT_FALSE(open_position_table(path, {}, {.skipped = 0, .grid = TableGrid{6, 6}}));
  EXPECT_FALSE(open_position_table(path, {}, {.skipped = {}, .grid = TableGrid{7, 7}}));
  EXPECT_FALSE(open_position_table(path, {}, {.skipped = 37, .grid = {}}));
}

TEST_F(PositionTableFile, TakesNoLineForAGrid) {
  // A sinusoid, random numbers and a straight line, each of a square number of rows.
  std::uint32_t state = 1;
  for (const std::int64_t rows : {16, 17, 36, 64, 65, 197}) {
    std::vector<float> sinusoid;
    std::vector<float> random;
    std::vector<float> straight;
    for (std::int64_t row = 0; row < rows; ++row)
      for (int i = 0; i < 8; ++i) {
        const double angle = static_cast<double>(row) / std::pow(10000.0, (i - i % 2) / 8.0);
        sinusoid.push_back(static_cast<float>(i % 2 == 0 ? std::sin(angle) : std::cos(angle)));
        state = state * 1664525 + 1013904223;
        random.push_back(static_cast<float>(state >> 8) / (1 << 24) - 0.5F);
        straight.push_back(static_cast<float>(row * (i + 1)));
      }
    for (const std::vector<float>& values : {sinusoid, random, straight}) {
      const Result<PositionTable> table =
          open_position_table(written("line.npy", npy_bytes(float_array("", {rows, 8}, values))));
      ASSERT_TRUE(table);
      EXPECT_FALSE(table->grid) << rows;
      EXPECT_EQ(table->table.rows, rows);
    }
  }
}

TEST_F(PositionTableFile, LeavesOutPadding) {
  std::vector<float> values;
  for (int row = 0; row < 10; ++row)
    for (int i = 0; i < 4; ++i) values.push_back(row == 1 ? 0 : static_cast<float>(row + i));
  const Result<PositionTable> table =
      open_position_table(written("roberta.npy", npy_bytes(float_array("", {10, 4}, values))));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->skipped_rows, 2);
  EXPECT_EQ(table->table.rows, 8);
  EXPECT_EQ(table->table.values.front(), 2);
  ASSERT_EQ(table->notes.size(), 1U);
  EXPECT_PROBLEM(table->notes[0], "Row 2 holds only zeros, as padding does: the first 2 rows are left out");
}

}  // namespace
}  // namespace ordinate
