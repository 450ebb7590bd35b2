#include "model/files/safetensors.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstring>

#include "model/files/atomic_file.h"
#include "tests/model/array_builder.h"

namespace ordinate {
namespace {

/// A file with this header and so many bytes of data.
std::string file_of(const std::string& header, std::size_t data_size) {
  std::string bytes(8, '\0');
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(data_size, '\0');
}

std::string safetensors_problem(const std::string& bytes) {
  const Result<SafetensorsFile> file = parse_safetensors(bytes, "some.safetensors");
  if (file) return "accepted";
  EXPECT_EQ(file.error().where, "some.safetensors");
  return file.error().text();
}

#define EXPECT_SAFETENSORS_PROBLEM(bytes, words) \
  EXPECT_NE(safetensors_problem(bytes).find(words), std::string::npos) << safetensors_problem(bytes)

// The golden file follows huggingface/safetensors' README by hand: eight bytes of length, the JSON padded
// with spaces to a multiple of eight, then the data.
TEST(Safetensors, GoldenBytes) {
  const std::string header =
      R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  const std::string padded = header + std::string((8 - header.size() % 8) % 8, ' ');
  std::string expected(1, static_cast<char>(padded.size()));
  expected += std::string(7, '\0') + padded;
  expected += std::string("\x00\x00\x80\x3f\x00\x00\x00\xc0", 8);  // 1.0f, -2.0f
  EXPECT_EQ(safetensors_bytes({float_array("a", {2}, {1.0F, -2.0F})}, {{"format", "pt"}}), expected);
}

TEST(Safetensors, RoundTripKeepsOrderTypesShapesAndMetadata) {
  const SafetensorsFile written = {
      {float_array("z", {2, 3}, {0, 1, 2, 3, 4, 5}), int64_array("steps", {}, {-7}),
       double_array("body.0.weight_ih_l0", {2}, {1e-300, -0.0}), float_array("empty", {0, 4}, {}),
       float_array("ä \"quoted\"\n", {1}, {std::nanf("")})},
      {{"experiment", "{\"a\": \"β\"}"}, {"format", "pt"}}};
  const std::string bytes = safetensors_bytes(written.arrays, written.metadata);
  const Result<SafetensorsFile> read = parse_safetensors(bytes, "memory");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, written);

  const auto path =
      std::filesystem::temp_directory_path() / ("ordinate-safetensors-" + std::to_string(::getpid()));
  ASSERT_TRUE(write_safetensors(path, written.arrays, written.metadata));
  EXPECT_EQ(read_file(path).value(), bytes);
  EXPECT_EQ(read_safetensors(path).value(), written);
  EXPECT_EQ(read_safetensors_metadata(path).value(), written.metadata);
  std::filesystem::remove(path);
}

TEST(Safetensors, WidestElementsComeFirstSoThatAllAreAligned) {
  const std::string bytes = safetensors_bytes(
      {float_array("a", {1}, {1}), double_array("c", {1}, {2}), double_array("b", {1}, {3})}, {});
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  EXPECT_EQ(length % 8, 0U);
  double first = 0;
  std::memcpy(&first, bytes.data() + 8 + length, 8);
  EXPECT_EQ(first, 3);
}

// Values of IEEE 754 binary16 and of bfloat16: one, the smallest subnormal, the largest, -2, infinity.
TEST(Safetensors, ReadsHalfPrecisionAsFloat) {
  std::string half = file_of(R"({"h":{"dtype":"F16","shape":[5],"data_offsets":[0,10]}})", 0);
  half += std::string("\x00\x3c\x01\x00\xff\x7b\x00\xc0\x00\x7c", 10);
  const Result<SafetensorsFile> file = parse_safetensors(half, "memory");
  ASSERT_TRUE(file) << file.error().text();
  EXPECT_EQ(floats_of(file->arrays[0]),
            (std::vector<float>{1.0F, 5.9604645e-08F, 65504.0F, -2.0F, INFINITY}));

  std::string bfloat = file_of(R"({"b":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]}})", 0);
  bfloat += std::string("\x80\x3f\x49\x40\x80\xff", 6);
  const Result<SafetensorsFile> other = parse_safetensors(bfloat, "memory");
  ASSERT_TRUE(other) << other.error().text();
  EXPECT_EQ(floats_of(other->arrays[0]), (std::vector<float>{1.0F, 3.140625F, -INFINITY}));
}

TEST(Safetensors, ReadsWholeNumbersOfEverySize) {
  const auto read = [](const std::string& dtype, const std::string& data, int count) {
    const std::string size = std::to_string(data.size());
    std::string bytes = file_of("{\"w\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + std::to_string(count) +
                                    "],\"data_offsets\":[0," + size + "]}}",
                                0);
    return parse_safetensors(bytes + data, "memory").value().arrays.at(0);
  };
  EXPECT_EQ(read("I8", "\x7f\x80", 2), int64_array("w", {2}, {127, -128}));
  EXPECT_EQ(read("U8", "\x7f\xff", 2), int64_array("w", {2}, {127, 255}));
  EXPECT_EQ(read("I16", "\xfe\xff", 1), int64_array("w", {1}, {-2}));
  EXPECT_EQ(read("U16", "\xfe\xff", 1), int64_array("w", {1}, {65534}));
  EXPECT_EQ(read("I32", "\xfe\xff\xff\xff", 1), int64_array("w", {1}, {-2}));
  EXPECT_EQ(read("U32", "\xfe\xff\xff\xff", 1), int64_array("w", {1}, {4294967294}));
  EXPECT_EQ(read("U64", "\xff\xff\xff\xff\xff\xff\xff\xff", 1), double_array("w", {1}, {0x1p64}));
  EXPECT_EQ(read("BOOL", std::string("\x01\x00", 2), 2), int64_array("w", {2}, {1, 0}));
}

TEST(Safetensors, ReadsOneTensorOfAFile) {
  const auto path =
      std::filesystem::temp_directory_path() / ("ordinate-safetensors-one-" + std::to_string(::getpid()));
  const std::string header = R"({"a":{"dtype":"F8_E5M2","shape":[4],"data_offsets":[0,4]},)"
                             R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})";
  const std::string whole = file_of(header, 4) + std::string("\x00\x00\x80\x3f", 4);
  ASSERT_TRUE(write_file(path, whole));
  const auto entries = list_safetensors(path);
  ASSERT_TRUE(entries) << entries.error().text();
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ((*entries)[0].dtype, "F8_E5M2");
  EXPECT_EQ((*entries)[1].shape, std::vector<std::int64_t>{1});
  EXPECT_EQ(read_safetensors_array(path, "b").value(), float_array("b", {1}, {1}));
  EXPECT_NE(read_safetensors_array(path, "a").error().text().find("F8_E5M2"), std::string::npos);
  EXPECT_NE(read_safetensors_array(path, "c").error().text().find("no tensor \"c\""), std::string::npos);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_TRUE(write_file(path, whole.substr(0, size)));
    EXPECT_FALSE(read_safetensors_array(path, "b")) << size;
  }
  ASSERT_TRUE(write_file(path, whole + "x"));
  EXPECT_FALSE(read_safetensors_array(path, "b"));
  std::filesystem::remove(path);
}

TEST(Safetensors, RefusesAHeaderOfBracketsWithoutKeepingThem) {
  const std::string brackets(20'000'000, '[');
  EXPECT_SAFETENSORS_PROBLEM(file_of("{\"a\":" + brackets, 0), "nested too deeply");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}})", 8),
                             "nested too deeply");
}

TEST(Safetensors, RefusesBrokenHeaders) {
  EXPECT_SAFETENSORS_PROBLEM("", "ends after 0 bytes");
  EXPECT_SAFETENSORS_PROBLEM("1234567", "ends after 7 bytes");
  EXPECT_SAFETENSORS_PROBLEM(std::string("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10),
                             "9223372036854775807 bytes long");
  EXPECT_SAFETENSORS_PROBLEM(std::string("\x00\x00\x00\x00\x00\x00\x00\x80{}", 10),
                             "9223372036854775808 bytes long");
  EXPECT_SAFETENSORS_PROBLEM(std::string("\x03\x00\x00\x00\x00\x00\x00\x00{}", 10), "at most 2 bytes");
  EXPECT_SAFETENSORS_PROBLEM(std::string(8, '\0'), "no JSON object");
  EXPECT_SAFETENSORS_PROBLEM(file_of("[]", 0), "no JSON object");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"a":)", 0), "no valid JSON at byte 6");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({} {})", 0), "no valid JSON");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"__metadata__":{"a":1}})", 0), "__metadata__.a is no text");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"__metadata__":[]})", 0), "__metadata__ is no object");
  EXPECT_SAFETENSORS_PROBLEM("\x89PNG\r\n\x1a\n............", "bytes long");
}

TEST(Safetensors, RefusesAHeaderBeyondTheFormatsBound) {
  std::string bytes(8 + 100'000'001, ' ');
  const std::uint64_t length = 100'000'001;
  std::memcpy(bytes.data(), &length, 8);
  EXPECT_SAFETENSORS_PROBLEM(bytes, "at most 100000000 bytes");
}

TEST(Safetensors, RefusesBrokenEntries) {
  const auto entry = [](const std::string& fields) { return file_of("{\"a\":{" + fields + "}}", 8); };
  EXPECT_EQ(safetensors_problem(entry(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])")), "accepted");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2])"), "incomplete");
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"a":7})", 8), "incomplete");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8])"),
                             "element type F8_E4M3");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":2,"data_offsets":[0,8])"), "shape of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])"), "shape of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])"), "shape of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8])"),
                             "shape of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8])"),
                             "a shape that a file can hold");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[4611686018427387906],"data_offsets":[0,8])"),
                             "a shape that a file can hold");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])"), "expected 12 bytes");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2],"data_offsets":[-8,0])"),
                             "data_offsets of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2],"data_offsets":[0])"),
                             "data_offsets of \"a\"");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"), "bytes 8 to 0 of 8");
  EXPECT_SAFETENSORS_PROBLEM(entry(R"("dtype":"F32","shape":[2],"data_offsets":[4,12])"),
                             "bytes 4 to 12 of 8");
}

TEST(Safetensors, RefusesHolesOverlapsAndNamesThatStandTwice) {
  const std::string a = R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
  const auto with = [&](const std::string& other, std::size_t size) {
    return safetensors_problem(file_of("{" + a + "," + other + "}", size));
  };
  EXPECT_EQ(with(R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 8), "accepted");
  EXPECT_NE(with(R"("b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})", 4).find("overlaps"),
            std::string::npos);
  EXPECT_NE(with(R"("b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]})", 12).find("hole before \"b\""),
            std::string::npos);
  EXPECT_NE(with(R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 12).find("end at byte 8 of 12"),
            std::string::npos);
  EXPECT_NE(with(a, 4).find("\"a\" is listed twice"), std::string::npos);
}

/// As large models have; a time that grew with the square of their number would be minutes.
TEST(Safetensors, ReadsAHundredThousandTensors) {
  constexpr int count = 100000;
  std::string header;
  for (int i = 0; i < count; ++i)
    header += (i == 0 ? "{\"" : ",\"") + std::to_string(i) +
              R"(":{"dtype":"F32","shape":[0,1],"data_offsets":[0,0]})";
  const Result<SafetensorsFile> file = parse_safetensors(file_of(header + "}", 0), "memory");
  ASSERT_TRUE(file) << file.error().text();
  ASSERT_EQ(file->arrays.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(file->arrays.back().name, std::to_string(count - 1));
}

TEST(Safetensors, EveryTruncationIsRefused) {
  const std::string bytes = safetensors_bytes({float_array("a", {2}, {1, 2})}, {{"k", "v"}});
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(parse_safetensors(bytes.substr(0, size), "cut")) << size;
}

TEST(Safetensors, WritingRefusesWhatIsNoArray) {
  EXPECT_THROW(safetensors_bytes({float_array("a", {3}, {1, 2})}, {}), std::invalid_argument);
  const NamedArray array = float_array("a", {1}, {1});
  EXPECT_THROW(safetensors_bytes({array, array}, {}), std::invalid_argument);
}

// Library exceptions must not come through: the number does not fit any type.
TEST(Safetensors, RefusesNumbersBeyondAllBounds) {
  EXPECT_SAFETENSORS_PROBLEM(file_of(R"({"a":1e999})", 0), "a number beyond all bounds");
  EXPECT_SAFETENSORS_PROBLEM(
      file_of(R"({"a":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}})", 8),
      "the shape of \"a\" is wrong");
}

}  // namespace
}  // namespace ordinate
