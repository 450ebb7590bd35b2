#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/named_array.h"
#include "model/files/stored_type.h"
#include "model/options/error.h"

namespace ordinate {

/// NumPy's `.npy`, version 1.0 (numpy.lib.format): header padded so that the data begin at a multiple of
/// 64 bytes. The array's name is not part of it.
std::string npy_bytes(const NamedArray& array);
Result<void> write_npy(const std::filesystem::path& path, const NamedArray& array);

/// An uncompressed zip of `name.npy`; the same content gives the same bytes.
Result<std::string> npz_bytes(const std::vector<NamedArray>& arrays);
Result<void> write_npz(const std::filesystem::path& path, const std::vector<NamedArray>& arrays);

/// What stands before the data.
struct NpyHeader {
  StoredType type;
  bool fortran_order = false;
  std::vector<std::int64_t> shape;
  std::size_t end = 0;  ///< where the data begin
};

/// `beginning` is the whole file, or as much of it as holds the header. The header is read as text:
/// nothing in it is evaluated, and arrays of Python objects, which are pickles, are refused.
Result<NpyHeader> parse_npy_header(std::string_view beginning, const std::string& source);

/// Versions 1 to 3, numbers of every plain type (see StoredType::in_memory); Fortran order is turned into
/// C order, big-endian into little-endian.
Result<NamedArray> parse_npy(std::string_view bytes, const std::string& source);
Result<NamedArray> read_npy(const std::filesystem::path& path);

/// Every array of an `.npz`, compressed or not, named without `.npy`.
Result<std::vector<NamedArray>> read_npz(const std::filesystem::path& path);

}  // namespace ordinate
