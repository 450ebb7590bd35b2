#include "model/files/pytorch_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "model/files/atomic_file.h"
#include "model/files/zip_archive.h"
#include "tests/model/array_builder.h"

namespace ordinate {
namespace {

// That PyTorch opens the file is checked in Python (tests/interop/test_file_formats.py); here stand the
// bytes themselves, after pickletools and PyTorch's own archives.
TEST(PytorchFile, GoldenPickle) {
  const std::string bytes = pytorch_bytes({float_array("w", {2, 1}, {1, 2})}, "").value();
  const std::vector<ZipEntry> entries = unzip(bytes, "memory").value();
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[0].name, "archive/data.pkl");
  using namespace std::string_literals;  // keeps the zero bytes
  const std::string expected =
      "\x80\x02}(X\x01\0\0\0wctorch._utils\n_rebuild_tensor_v2\n("s +
      "(X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0\x30X\x03\0\0\0cpuJ\x02\0\0\0tQ"s +
      "J\0\0\0\0(J\x02\0\0\0J\x01\0\0\0t(J\x01\0\0\0J\x01\0\0\0t\x89"s + "ccollections\nOrderedDict\n)RtRu."s;
  EXPECT_EQ(entries[0].bytes, expected);
  EXPECT_EQ(entries[1].name, "archive/byteorder");
  EXPECT_EQ(entries[1].bytes, "little");
  EXPECT_EQ(entries[2].name, "archive/data/0");
  EXPECT_EQ(entries[2].bytes, std::string("\0\0\x80\x3f\0\0\0\x40", 8));
  EXPECT_EQ(entries[3].name, "archive/version");
  EXPECT_EQ(entries[3].bytes, "3\n");
}

TEST(PytorchFile, RecordsAreAlignedAndUncompressed) {
  std::vector<NamedArray> arrays;
  for (int i = 0; i < 5; ++i)
    arrays.push_back(float_array("layer." + std::string(static_cast<std::size_t>(i) * 7, 'x'), {i},
                                 std::vector<float>(static_cast<std::size_t>(i), 0.5F)));
  const std::string bytes = pytorch_bytes(arrays, "{}").value();
  int headers = 0;
  // Local headers (APPNOTE 4.3.7) up to the central directory.
  for (std::size_t at = 0; bytes.compare(at, 4, "PK\x03\x04") == 0; ++headers) {
    const auto number = [&](std::size_t offset, int size) {
      std::size_t value = 0;
      for (int i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + offset + i]);
      return value;
    };
    EXPECT_EQ(number(8, 2), 0U);  // method: stored
    const std::size_t data = at + 30 + number(26, 2) + number(28, 2);
    EXPECT_EQ(data % 64, 0U) << bytes.substr(at + 30, number(26, 2));
    at = data + number(18, 4);
  }
  EXPECT_EQ(headers, 9);
}

TEST(PytorchFile, CarriesTheExperiment) {
  const auto path = std::filesystem::temp_directory_path() / ("ordinate-pt-" + std::to_string(::getpid()));
  ASSERT_TRUE(write_pytorch(path, {float_array("w", {1}, {1})}, R"({"name": "ä"})"));
  const std::string first = read_file(path).value();
  EXPECT_EQ(read_pytorch_experiment(path).value(), R"({"name": "ä"})");
  ASSERT_TRUE(write_pytorch(path, {float_array("w", {1}, {1})}, R"({"name": "ä"})"));
  EXPECT_EQ(read_file(path).value(), first);
  ASSERT_TRUE(write_pytorch(path, {float_array("w", {1}, {1})}, ""));
  EXPECT_EQ(read_pytorch_experiment(path).value(), std::nullopt);
  ASSERT_TRUE(write_file(path, first.substr(0, first.size() / 2)));
  const auto truncated = read_pytorch_experiment(path);
  ASSERT_FALSE(truncated);
  EXPECT_EQ(truncated.error().where, path.string());
  std::filesystem::remove(path);
}

TEST(PytorchFile, WritingRefusesWhatIsNoArray) {
  EXPECT_THROW(static_cast<void>(pytorch_bytes({float_array("a", {3}, {1, 2})}, "")), std::invalid_argument);
}

TEST(ZipArchive, BoundsWhatItUnpacks) {
  const std::string bytes =
      zip_bytes({{"a", std::string(100, 'x')}, {"b", std::string(100, 'y')}}, 1).value();
  EXPECT_TRUE(unzip(bytes, "memory", {}, 200));
  EXPECT_FALSE(unzip(bytes, "memory", {}, 199));
  EXPECT_EQ(unzip(bytes, "memory", "b", 100).value().at(0).bytes, std::string(100, 'y'));
}

}  // namespace
}  // namespace ordinate
