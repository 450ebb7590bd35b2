#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"

namespace ordinate {

/// NumPy's `.npy`, version 1.0 (numpy.lib.format): header padded so that the data begin at a multiple of
/// 64 bytes. The array's name is not part of it.
std::string npy_bytes(const NamedArray& array);
Result<void> write_npy(const std::filesystem::path& path, const NamedArray& array);

/// An uncompressed zip of `name.npy`; the same content gives the same bytes.
Result<void> write_npz(const std::filesystem::path& path, const std::vector<NamedArray>& arrays);

/// Versions 1 to 3, little-endian float32, float64 and int64; Fortran order is turned into C order.
Result<NamedArray> parse_npy(std::string_view bytes, const std::string& source);
Result<NamedArray> read_npy(const std::filesystem::path& path);

/// Every array of an `.npz`, compressed or not, named without `.npy`.
Result<std::vector<NamedArray>> read_npz(const std::filesystem::path& path);

}  // namespace ordinate
