#include "model/files/numpy_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "model/files/atomic_file.h"
#include "tests/model/array_builder.h"

namespace ordinate {
namespace {

/// A version 1.0 file with this header (padded) and these data.
std::string npy_with_header(const std::string& header, const std::string& data) {
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  return bytes + header + data;
}

std::string npy_problem(const std::string& bytes) {
  const Result<NamedArray> array = parse_npy(bytes, "table.npy");
  if (array) return "accepted";
  EXPECT_EQ(array.error().where, "table.npy");
  return array.error().text();
}

#define EXPECT_NPY_PROBLEM(bytes, words) \
  EXPECT_NE(npy_problem(bytes).find(words), std::string::npos) << npy_problem(bytes)

// What numpy.save(…, numpy.array([[1, -2]], "<f4")) writes (NumPy 1.24).
TEST(Npy, GoldenBytes) {
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
  const std::string expected = std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header +
                               std::string(0x76 - header.size() - 1, ' ') + "\n" +
                               std::string("\x00\x00\x80\x3f\x00\x00\x00\xc0", 8);
  EXPECT_EQ(npy_bytes(float_array("", {1, 2}, {1, -2})), expected);
}

TEST(Npy, RoundTripOfEveryTypeAndRank) {
  for (const NamedArray& array :
       {float_array("", {}, {3}), float_array("", {3}, {1, 2, 3}), double_array("", {2, 1, 2}, {1, 2, 3, 4}),
        int64_array("", {2, 2}, {-1, 2, INT64_MAX, INT64_MIN}), float_array("", {0, 4}, {})}) {
    const std::string bytes = npy_bytes(array);
    const Result<NamedArray> read = parse_npy(bytes, "memory");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(*read, array);
    EXPECT_EQ((bytes.size() - array.bytes.size()) % 64, 0U);
  }
}

TEST(Npy, TurnsFortranOrderIntoCOrder) {
  // [[0, 1, 2], [3, 4, 5]] stored by columns.
  const NamedArray columns = float_array("", {6}, {0, 3, 1, 4, 2, 5});
  const std::string data(reinterpret_cast<const char*>(columns.bytes.data()), columns.bytes.size());
  const Result<NamedArray> read = parse_npy(
      npy_with_header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3)}\n", data), "memory");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(floats_of(*read), (std::vector<float>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(read->shape, (std::vector<std::int64_t>{2, 3}));
}

// What numpy.array([…], type).tobytes() gives (NumPy 1.24).
TEST(Npy, ReadsEveryPlainType) {
  const auto read = [](const std::string& type, const std::string& data, int count) {
    return parse_npy(npy_with_header("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" +
                                         std::to_string(count) + ",), }",
                                     data),
                     "memory")
        .value();
  };
  const auto bytes = [](const char* text, std::size_t size) { return std::string(text, size); };
  EXPECT_EQ(read("<f2", bytes("\x00\x3c\x00\xc1", 4), 2), float_array("", {2}, {1, -2.5}));
  EXPECT_EQ(read(">f2", bytes("\x3c\x00\xc1\x00", 4), 2), float_array("", {2}, {1, -2.5}));
  EXPECT_EQ(read(">f4", bytes("\x3f\x80\x00\x00\xc0\x20\x00\x00", 8), 2), float_array("", {2}, {1, -2.5}));
  EXPECT_EQ(read(">f8", bytes("\x3f\xd5\x55\x55\x55\x55\x55\x55", 8), 1), double_array("", {1}, {1.0 / 3}));
  EXPECT_EQ(read("|i1", bytes("\x7f\x80", 2), 2), int64_array("", {2}, {127, -128}));
  EXPECT_EQ(read("|u1", bytes("\x7f\xff", 2), 2), int64_array("", {2}, {127, 255}));
  EXPECT_EQ(read("<i2", bytes("\x01\x80\xfe\xff", 4), 2), int64_array("", {2}, {-32767, -2}));
  EXPECT_EQ(read(">u2", bytes("\x80\x01", 2), 1), int64_array("", {1}, {32769}));
  EXPECT_EQ(read(">i4", bytes("\xff\xff\xff\xfe", 4), 1), int64_array("", {1}, {-2}));
  EXPECT_EQ(read("<u4", bytes("\xfe\xff\xff\xff", 4), 1), int64_array("", {1}, {4294967294}));
  EXPECT_EQ(read(">i8", bytes("\x80\x00\x00\x00\x00\x00\x00\x01", 8), 1),
            int64_array("", {1}, {INT64_MIN + 1}));
  EXPECT_EQ(read("<u8", bytes("\x00\x00\x00\x00\x00\x00\x00\x80", 8), 1),
            double_array("", {1}, {9223372036854775808.0}));
  EXPECT_EQ(read("|b1", bytes("\x01\x00", 2), 2), int64_array("", {2}, {1, 0}));
}

TEST(Npy, TurnsBigEndianFortranOrderIntoCOrder) {
  // [[1, 2], [3, 4]] stored by columns, the high byte first.
  const Result<NamedArray> read =
      parse_npy(npy_with_header("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 2)}",
                                std::string("\0\1\0\3\0\2\0\4", 8)),
                "memory");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, int64_array("", {2, 2}, {1, 2, 3, 4}));
}

TEST(Npy, ReadsLaterVersions) {
  const std::string header = "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (1,)}";
  for (const char version : {'\x02', '\x03'}) {
    std::string bytes("\x93NUMPY", 6);
    bytes += version;
    bytes += '\0';
    bytes += static_cast<char>(header.size());
    bytes += std::string(3, '\0') + header + std::string("\x00\x00\x80\x3f", 4);
    const Result<NamedArray> read = parse_npy(bytes, "memory");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(floats_of(*read), std::vector<float>{1});
  }
}

TEST(Npy, RefusesMalformedFiles) {
  const auto with_shape = [](const std::string& shape) {
    return npy_with_header("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}",
                           std::string(8, '\0'));
  };
  EXPECT_EQ(npy_problem(with_shape("(2,)")), "accepted");
  EXPECT_NPY_PROBLEM("", "does not begin as a .npy file");
  EXPECT_NPY_PROBLEM(std::string("\x93NUMPY\x01", 7), "ends inside its header");
  EXPECT_NPY_PROBLEM(std::string("\x93NUMPY\x09\x00\x01\x00 ", 11), "version 9");
  EXPECT_NPY_PROBLEM(std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff", 12), "4294967295 bytes long");
  EXPECT_NPY_PROBLEM(npy_with_header("[]", ""), "no dict");
  EXPECT_NPY_PROBLEM(npy_with_header("{'descr': '<f4'}", ""), "1 fields");
  EXPECT_NPY_PROBLEM(npy_with_header("{'descr': '<f4', 'fortran_order': 1, 'shape': ()}", ""),
                     "True or False");
  for (const char* type : {"<f3", "<f16", "<c8", "<U4", "|V2", "<M8[s]", "|f4", "f4", "<i3", "|b8", ""})
    EXPECT_NPY_PROBLEM(
        npy_with_header(std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': ()}",
                        "1234"),
        std::string("type is ") + type);
  for (const char* type : {"|O", "O"})
    EXPECT_NPY_PROBLEM(
        npy_with_header(std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': ()}",
                        "1234"),
        "a pickle, which is a program and is never opened");
  EXPECT_NPY_PROBLEM(
      npy_with_header("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}", "1234"), "structure");
  EXPECT_NPY_PROBLEM(npy_with_header("{'more': 1}", ""), "unknown field more");
  EXPECT_NPY_PROBLEM(npy_with_header("{'descr': '<f4', 'descr': '<f4', 'shape': ()}", "1234"), "descr twice");
  EXPECT_NPY_PROBLEM(npy_with_header("{'descr': '<f4', 'fortran_order': False, 'shape': ()} + 1", "1234"),
                     "follows");
  EXPECT_NPY_PROBLEM(
      npy_with_header("{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os')}", ""), "no tuple");
  EXPECT_NPY_PROBLEM(with_shape("(2,)") + "x", "there are 9 bytes of data");
  EXPECT_NPY_PROBLEM(npy_with_header("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", "1234567"),
                     "there are 7 bytes of data");
  EXPECT_NPY_PROBLEM(with_shape("(3,)"), "expected 12 bytes for the shape [3]");
  EXPECT_NPY_PROBLEM(with_shape("(-2,)"), "whole number >= 0");
  EXPECT_NPY_PROBLEM(with_shape("(99999999999999999999,)"), "whole number >= 0");
  EXPECT_NPY_PROBLEM(with_shape("(4294967296, 4294967296, 4294967296)"), "a shape that a file can hold");
  // No element, but as numbers in single precision NumPy refuses the rest of the shape too: "array is too
  // big".
  EXPECT_NPY_PROBLEM(
      npy_with_header("{'descr': '<f2', 'fortran_order': False, 'shape': (0, 2305843009213693952)}", ""),
      "a shape that a file can hold");
  EXPECT_NPY_PROBLEM(with_shape("(2"), "no tuple");
  EXPECT_NPY_PROBLEM(with_shape("2"), "no tuple");
}

class Npz : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("ordinate-npz-" + std::to_string(::getpid()));
  }
  void TearDown() override { std::filesystem::remove(path_); }
  std::filesystem::path path_;
};

TEST_F(Npz, RoundTripAndSameBytesEveryTime) {
  const std::vector<NamedArray> arrays = {float_array("initial_table", {2, 2}, {1, 2, 3, 4}),
                                          double_array("final_bias", {1, 1, 1}, {0.5})};
  ASSERT_TRUE(write_npz(path_, arrays));
  const std::string first = read_file(path_).value();
  const Result<std::vector<NamedArray>> read = read_npz(path_);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, arrays);
  ASSERT_TRUE(write_npz(path_, arrays));
  EXPECT_EQ(read_file(path_).value(), first);
}

TEST_F(Npz, RefusesDamage) {
  ASSERT_TRUE(write_npz(path_, {float_array("table", {4}, {1, 2, 3, 4})}));
  const std::string bytes = read_file(path_).value();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    ASSERT_TRUE(write_file(path_, bytes.substr(0, size)));
    EXPECT_FALSE(read_npz(path_)) << size;
  }
  std::string flipped = bytes;
  flipped[flipped.find("NUMPY") + 127] ^= 1;  // inside the data: only the check sum can tell
  ASSERT_TRUE(write_file(path_, flipped));
  const Result<std::vector<NamedArray>> read = read_npz(path_);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().text().find("table.npy"), std::string::npos) << read.error().text();
  EXPECT_NE(read.error().text().find(path_.string()), std::string::npos);
}

}  // namespace
}  // namespace ordinate
