#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "model/files/atomic_file.h"
#include "model/files/numpy_file.h"
#include "model/files/position_table_file.h"
#include "model/files/safetensors.h"

namespace ordinate {

namespace fs = std::filesystem;

/// A .npy file of a shape and type with these data.
inline std::string npy_of(const std::string& type, const std::string& shape, const std::string& data) {
  const std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  return bytes + header + data;
}

inline std::string safetensors_of(const std::string& header, std::size_t data_size) {
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

inline const NamedArray small_table = float_array("table", {2, 3}, {0, 1, 2, 3, 4, -5.5});
inline const std::vector<float> small_values = {0, 1, 2, 3, 4, -5.5};

}  // namespace ordinate
