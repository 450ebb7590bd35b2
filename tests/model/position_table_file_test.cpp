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
#include "tests/model/position_table_samples.h"

namespace ordinate {
namespace {

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
  EXPECT_PROBLEM(npy("(2, 1, 1, 1)", 8), "array[0]");
  EXPECT_PROBLEM(npy("(4096, 1024, 1024)", 0), "array[0]");  // too much to be read for one of its tables
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
