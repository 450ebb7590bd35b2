#include "model/files/position_table_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "model/files/atomic_file.h"
#include "model/files/numpy_file.h"
#include "model/files/safetensors.h"
#include "model/files/zip_archive.h"
#include "tests/model/array_builder.h"

namespace ordinate {
namespace {

namespace fs = std::filesystem;

/// A .npy file of a shape and type with these data.
std::string npy_of(const std::string& type, const std::string& shape, const std::string& data) {
  const std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  return bytes + header + data;
}

std::string safetensors_of(const std::string& header, std::size_t data_size) {
  std::string bytes(8, '\0');
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(data_size, '\0');
}

class PositionTableFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("ordinate-tables-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path written(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    EXPECT_TRUE(write_file(path, bytes));
    return path;
  }
  fs::path archive(const std::string& name, const std::vector<NamedArray>& arrays) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    EXPECT_TRUE(write_npz(path, arrays));
    return path;
  }
  /// The message; it names the file.
  static std::string problem(const fs::path& path, const std::string& tensor = {}) {
    const Result<PositionTable> table = open_position_table(path, tensor);
    if (table) return "accepted";
    EXPECT_TRUE(table.error().where.starts_with(path.string())) << table.error().where;
    EXPECT_FALSE(table.error().expected.empty() && table.error().remedy.empty()) << table.error().text();
    return table.error().text();
  }

  fs::path folder_;
};

#define EXPECT_PROBLEM(actual, words) EXPECT_NE((actual).find(words), std::string::npos) << (actual)

const NamedArray small_table = float_array("table", {2, 3}, {0, 1, 2, 3, 4, -5.5});
const std::vector<float> small_values = {0, 1, 2, 3, 4, -5.5};

TEST_F(PositionTableFile, OpensEveryFormat) {
  const std::vector<NamedArray> arrays = {small_table, float_array("bias", {3}, {1, 2, 3})};
  for (const fs::path& path :
       {written("a.npy", npy_bytes(small_table)), archive("a.npz", arrays),
        written("a.safetensors", safetensors_bytes(arrays, {})),
        written("NPY-without-a-suffix", npy_bytes(small_table)), archive("npz-without-a-suffix", arrays),
        written("safetensors-without-a-suffix", safetensors_bytes(arrays, {}))}) {
    const Result<PositionTable> table = open_position_table(path);
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->table.rows, 2);
    EXPECT_EQ(table->table.columns, 3);
    EXPECT_EQ(table->table.values, small_values);
    EXPECT_TRUE(table->initial_table.empty());
    EXPECT_EQ(table->file, path.string());
    EXPECT_EQ(table->tensor,
              path.string().find("npy") != std::string::npos || path.string().find("NPY") != std::string::npos
                  ? ""
                  : "table");
    EXPECT_EQ(table->element_type, "float32");
    EXPECT_EQ(table->shape, (std::vector<std::int64_t>{2, 3}));
    EXPECT_TRUE(table->notes.empty());
  }
}

TEST_F(PositionTableFile, TakesABatchOfOneAndConvertsTypes) {
  const fs::path path =
      written("vit.safetensors",
              safetensors_bytes(
                  {int64_array("pos_embed", {1, 2, 2}, {1, -2, 3, 4}), double_array("x", {2}, {1, 2})}, {}));
  const Result<PositionTable> table = open_position_table(path);
  ASSERT_TRUE(table) << table.error().text();
  EXPECT_EQ(table->tensor, "pos_embed");
  EXPECT_EQ(table->table.rows, 2);
  EXPECT_EQ(table->table.values, (std::vector<float>{1, -2, 3, 4}));
  EXPECT_EQ(table->shape, (std::vector<std::int64_t>{1, 2, 2}));
  EXPECT_EQ(table->element_type, "int64");
}

TEST_F(PositionTableFile, KeepsAndNotesWhatIsNotFinite) {
  const double nan = std::nan("");
  const fs::path path =
      written("odd.npy", npy_bytes(double_array("", {2, 3}, {nan, INFINITY, -1e300, 1e-300, nan, 3.4e38})));
  const Result<PositionTable> table = open_position_table(path);
  ASSERT_TRUE(table) << table.error().text();
  const std::vector<float>& values = table->table.values;
  EXPECT_TRUE(std::isnan(values[0]) && std::isnan(values[4]));
  EXPECT_EQ(values[1], INFINITY);
  EXPECT_EQ(values[2], -INFINITY);
  EXPECT_EQ(values[3], 0);
  EXPECT_EQ(values[5], 3.4e38F);
  ASSERT_EQ(table->notes.size(), 3U);
  EXPECT_EQ(table->notes[0], "2 cells are not numbers (NaN).");
  EXPECT_EQ(table->notes[1], "1 cell is infinite.");
  EXPECT_EQ(table->notes[2], "1 cell is beyond the range of single precision and counts as infinite.");
}

TEST_F(PositionTableFile, AsksWhichTensorAndListsLikelyOnesFirst) {
  std::vector<NamedArray> arrays = {float_array("wte.weight", {4, 2}, std::vector<float>(8)),
                                    float_array("wpe.weight", {3, 2}, {1, 2, 3, 4, 5, 6}),
                                    float_array("decoder.wpe.weight", {3, 2}, {6, 5, 4, 3, 2, 1}),
                                    float_array("ln.bias", {2}, {0, 0})};
  for (int i = 0; i < 20; ++i)
    arrays.push_back(float_array("h." + std::to_string(i), {2, 2}, std::vector<float>(4)));
  for (const fs::path& path :
       {written("gpt2.safetensors", safetensors_bytes(arrays, {})), archive("gpt2.npz", arrays)}) {
    const std::string which = problem(path);
    EXPECT_PROBLEM(which,
                   "23 tensors here could be the table; expected the name of one: \"wpe.weight\" [3, 2], "
                   "\"decoder.wpe.weight\" [3, 2], \"wte.weight\" [4, 2]");
    EXPECT_PROBLEM(which, "and 11 more");
    EXPECT_PROBLEM(which, "--tensor NAME");
    EXPECT_EQ(which.find("ln.bias"), std::string::npos);
    const Result<PositionTable> table = open_position_table(path, "wpe.weight");
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->table.values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_PROBLEM(problem(path, "wpe"), "no tensor \"wpe\"; expected one of \"wpe.weight\"");
    EXPECT_PROBLEM(problem(path, "ln.bias"), "\"ln.bias\" has the shape [2]");
  }
  EXPECT_PROBLEM(problem(written("one.npy", npy_bytes(small_table)), "table"), "no name");
}

TEST_F(PositionTableFile, OpensARunFolder) {
  written("run/experiment.json", "{}");
  EXPECT_PROBLEM(problem(folder_ / "run"), "no position vectors");
  const fs::path positions = archive("run/positions.npz", {float_array("initial_table", {2, 1}, {1, 2}),
                                                           float_array("final_table", {2, 1}, {3, 4})});
  for (const fs::path& path : {folder_ / "run", positions}) {
    const Result<PositionTable> table = open_position_table(path);
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->table.values, (std::vector<float>{3, 4}));
    EXPECT_EQ(table->initial_table.values, (std::vector<float>{1, 2}));
    EXPECT_EQ(table->file, positions.string());
    EXPECT_EQ(table->tensor, "final_table");
  }
  const Result<PositionTable> before = open_position_table(folder_ / "run", "initial_table");
  ASSERT_TRUE(before) << before.error().text();
  EXPECT_EQ(before->table.values, (std::vector<float>{1, 2}));
  EXPECT_TRUE(before->initial_table.empty());
  written("bias/experiment.json", "{}");
  archive("bias/positions.npz", {float_array("final_bias", {1, 2, 2}, {1, 2, 3, 4})});
  EXPECT_PROBLEM(problem(folder_ / "bias"), "acts on the attention logits");
  EXPECT_PROBLEM(problem(folder_), "several runs; expected one of bias, run");
  fs::create_directories(folder_ / "empty");
  EXPECT_PROBLEM(problem(folder_ / "empty"), "no run in this folder");
}

TEST_F(PositionTableFile, NeverOpensAPickle) {
  const std::string pickle("\x80\x02}q\x00.", 6);
  const std::string torch = zip_bytes({{"archive/data.pkl", pickle}}, 1).value();
  for (const fs::path& path :
       {written("old.pt", pickle), written("new.pth", torch), written("pytorch_model.bin", torch),
        written("x.pkl", "x"), written("misnamed.npy", pickle), written("misnamed.npz", torch),
        written("no-suffix-1", pickle), written("no-suffix-2", torch)}) {
    const std::string text = problem(path);
    EXPECT_PROBLEM(text, "pickle");
    EXPECT_PROBLEM(text, "torch.load(\"" + path.string() + "\", weights_only=True)\n  numpy.savez(\"");
  }
  EXPECT_PROBLEM(problem(written("objects.npy", npy_of("|O", "(2, 2)", pickle))), "Python objects");
  EXPECT_PROBLEM(
      problem(written("objects.npz", zip_bytes({{"a.npy", npy_of("|O", "(2, 2)", pickle)}}, 1).value())),
      "Python objects");
}

TEST_F(PositionTableFile, RefusesShapesThatAreNoTable) {
  const auto npy = [&](const std::string& shape, std::size_t size) {
    return problem(written("shape.npy", npy_of("<f4", shape, std::string(size, '\0'))));
  };
  EXPECT_EQ(npy("(1, 2)", 8), "accepted");
  EXPECT_PROBLEM(npy("()", 4), "the array has the shape []");
  EXPECT_PROBLEM(npy("(2,)", 8), "the array has the shape [2]");
  EXPECT_PROBLEM(npy("(2, 1, 1)", 8), "array[0]");
  EXPECT_PROBLEM(npy("(0, 4)", 0), "neither of them 0");
  EXPECT_PROBLEM(npy("(4, 0)", 0), "neither of them 0");
  EXPECT_PROBLEM(npy("(1, 0, 0)", 0), "neither of them 0");
  EXPECT_PROBLEM(npy("(4294967296, 4294967296)", 0), "at most 65536 rows");
  EXPECT_PROBLEM(npy("(65537, 1)", 0), "at most 65536 rows");
  EXPECT_PROBLEM(npy("(1, 16385)", 0), "16384 columns");
  EXPECT_PROBLEM(npy("(65536, 1025)", 0), "512 MB");
  EXPECT_PROBLEM(npy("(65536, 1024)", 0), "there are 0 bytes of data");
  const std::string nothing = R"({"a":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}})";
  EXPECT_PROBLEM(problem(written("zero.safetensors", safetensors_of(nothing, 0))), "neither of them 0");
  EXPECT_PROBLEM(problem(written("none.safetensors", safetensors_of("{}", 0))), "no tensor in this file");
  EXPECT_PROBLEM(problem(archive("flat.npz", {float_array("a", {1}, {1}), float_array("b", {1}, {2})})),
                 "only \"a\" [1], \"b\" [1]");
}

TEST_F(PositionTableFile, RefusesDamage) {
  EXPECT_PROBLEM(problem(folder_ / "nowhere.npy"), "no such file");
  EXPECT_PROBLEM(problem(written("empty.npy", "")), "empty");
  EXPECT_PROBLEM(problem(written("empty.npz", "")), "empty");
  EXPECT_PROBLEM(problem(written("text.txt", "0 1 2\n3 4 5\n")), "no file with a table");
  EXPECT_PROBLEM(problem(written("text.npy", "0 1 2\n3 4 5\n")), "does not begin as a .npy file");
  EXPECT_PROBLEM(problem(written("text.npz", "0 1 2\n3 4 5\n")), "no whole zip archive");
  EXPECT_PROBLEM(problem(written("text.safetensors", "0 1 2\n3 4 5\n")), "bytes long");
  ASSERT_EQ(::mkfifo((folder_ / "pipe.npy").c_str(), 0600), 0);
  EXPECT_NE(problem(folder_ / "pipe.npy"), "accepted");
  const std::string npy = npy_bytes(small_table);
  EXPECT_PROBLEM(problem(written("long.npy", npy + "x")), "25 bytes of data");
  const std::string tensors = safetensors_bytes({small_table}, {});
  const std::string zip = zip_bytes({{"table.npy", npy}}, 1).value();
  for (const auto& [name, bytes] :
       {std::pair("cut.npy", npy), {"cut.safetensors", tensors}, {"cut.npz", zip}})
    for (std::size_t size = 1; size < bytes.size(); size += 5)
      EXPECT_NE(problem(written(name, bytes.substr(0, size))), "accepted") << name << " " << size;
}

/// An archive whose only entry claims these sizes, in the local header and in the central directory
/// (PKWARE APPNOTE 4.3.7 and 4.3.12).
std::string archive_that_claims(std::uint16_t method, std::uint32_t unpacked, const std::string& data) {
  std::string zip = zip_bytes({{"a.npy", data}}, 1).value();
  const std::size_t central = zip.find("PK\x01\x02");
  for (const auto& [place, shift] : {std::pair<std::size_t, std::size_t>(0, 0), {central, 2}}) {
    std::memcpy(zip.data() + place + 8 + shift, &method, sizeof method);
    std::memcpy(zip.data() + place + 22 + shift, &unpacked, sizeof unpacked);
  }
  return zip;
}

TEST_F(PositionTableFile, RefusesArchivesThatExpandWithoutEnd) {
  constexpr std::uint16_t stored = 0;
  constexpr std::uint16_t deflated = 8;
  constexpr std::uint16_t bzip2 = 12;
  const std::string data(100, '\0');
  EXPECT_PROBLEM(problem(written("bomb.npz", archive_that_claims(deflated, 0xf0000000, data))),
                 "claims to unpack from 100 to 4026531840 bytes");
  // Refused as damaged, or by a newer libzip as soon as it is opened.
  EXPECT_PROBLEM(problem(written("bomb.npz", archive_that_claims(stored, 50000, data))), "bomb.npz");
  EXPECT_PROBLEM(problem(written("bomb.npz", archive_that_claims(deflated, 50000, data))), "\"a.npy\"");
  EXPECT_PROBLEM(problem(written("bomb.npz", archive_that_claims(bzip2, 100, data))), "packed by method 12");
  // The announced size is right, and more than a table may have: refused by its shape, nothing is unpacked.
  EXPECT_PROBLEM(problem(written("large.npz",
                                 zip_bytes({{"a.npy", npy_of("<f4", "(65536, 16384)", "1234")}}, 1).value())),
                 "512 MB");
  EXPECT_PROBLEM(
      problem(written("short.npz", zip_bytes({{"a.npy", npy_of("<f4", "(65536, 512)", "1234")}}, 1).value())),
      "there are 4 bytes of data");
  const std::string path = (folder_ / "limit.npz").string();
  ASSERT_TRUE(write_file(path, zip_bytes({{"a.npy", data}}, 1).value()));
  EXPECT_FALSE(read_zip_entry(path, "a.npy", 99));
  EXPECT_EQ(read_zip_entry(path, "a.npy", 100).value(), data);
}

TEST_F(PositionTableFile, RefusesBrokenSafetensors) {
  const auto entry = [&](const std::string& fields, std::size_t size) {
    return problem(written("a.safetensors", safetensors_of("{\"a\":{" + fields + "}}", size)));
  };
  EXPECT_EQ(entry(R"("dtype":"F32","shape":[1,2],"data_offsets":[0,8])", 8), "accepted");
  EXPECT_PROBLEM(entry(R"("dtype":"F32","shape":[1,2],"data_offsets":[0,8])", 4), "bytes 0 to 8 of 4");
  EXPECT_PROBLEM(entry(R"("dtype":"F32","shape":[1,2],"data_offsets":[0,8])", 9), "end at byte 8 of 9");
  EXPECT_PROBLEM(entry(R"("dtype":"F32","shape":[1,2],"data_offsets":[-8,0])", 8), "data_offsets");
  EXPECT_PROBLEM(entry(R"("dtype":"F8_E4M3","shape":[2,4],"data_offsets":[0,8])", 8), "F8_E4M3");
  EXPECT_PROBLEM(entry(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8])", 8),
                 "a shape that a file can hold");
  EXPECT_PROBLEM(problem(written("b.safetensors", std::string("\x00\x00\x00\x00\x00\x00\x00\x80{}", 10))),
                 "9223372036854775808 bytes long");
  const std::string same = R"("dtype":"F32","shape":[1,2],"data_offsets":[0,8]})";
  EXPECT_PROBLEM(
      problem(written("c.safetensors", safetensors_of("{\"a\":{" + same + ",\"b\":{" + same + "}", 8))),
      "overlaps");
}

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

TEST_F(PositionTableFile, SaysWhatStandsInTheFilesPlace) {
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 548105171\n";
  for (const char* name : {"a.npy", "a.npz", "a.safetensors", "a.pt", "a"}) {
    EXPECT_PROBLEM(problem(written(name, pointer)), "a pointer of Git LFS to a file of 548 MB");
    EXPECT_PROBLEM(problem(written(name, pointer)), "git lfs pull");
    EXPECT_PROBLEM(problem(written(name, "\n<!DOCTYPE HTML>\n<html>")), "a web page");
    EXPECT_PROBLEM(problem(written(name, "\x1f\x8b\x08 and so on")), "packed by gzip");
  }
}

TEST_F(PositionTableFile, ReadsWhatOldProgramsWrote) {
  // Python 2 wrote long numbers; Fortran order; big-endian; versions 2 and 3 have a longer length field.
  EXPECT_EQ(problem(written("py2.npy", npy_of("<f4", "(1L, 2L)", std::string(8, '\0')))), "accepted");
  const std::string header = "{'descr': '>f4', 'fortran_order': True, 'shape': (2, 3), }\n";
  for (const char version : {'\x02', '\x03'}) {
    std::string bytes = std::string("\x93NUMPY") + version + std::string(1, '\0');
    bytes += static_cast<char>(header.size());
    bytes += std::string(3, '\0') + header;
    // 1 … 6 in big-endian single precision, columns first: [[1, 3, 5], [2, 4, 6]].
    for (const char* number : {"\x3f\x80", "\x40\x00", "\x40\x40", "\x40\x80", "\x40\xa0", "\x40\xc0"})
      bytes += std::string(number, 2) + std::string(2, '\0');
    const Result<PositionTable> table = open_position_table(written("old.npy", bytes));
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->table.values, (std::vector<float>{1, 3, 5, 2, 4, 6}));
    EXPECT_EQ(table->element_type, "big-endian float32");
  }
  const std::string structure =
      "{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (2,), }\n";
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(structure.size());
  bytes += '\0';
  EXPECT_PROBLEM(problem(written("structure.npy", bytes + structure + std::string(16, '\0'))),
                 "array['field']");
}

TEST_F(PositionTableFile, ComparesTheInitialTablesShape) {
  PositionTable table;
  table.table = Matrix(3, 2);
  EXPECT_TRUE(check_initial_table(table, "before.npy"));
  table.initial_table = Matrix(2, 3);
  const Result<void> good = check_initial_table(table, "before.npy");
  ASSERT_FALSE(good);
  EXPECT_PROBLEM(good.error().text(), "the initial table is 2 × 3; expected 3 × 2");
}

}  // namespace
}  // namespace ordinate
