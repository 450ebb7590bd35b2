#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"

namespace ordinate {

/// What a safetensors file holds (format: huggingface/safetensors, README "Format").
struct SafetensorsFile {
  std::vector<NamedArray> arrays;               ///< in the order of the header
  std::map<std::string, std::string> metadata;  ///< `__metadata__`: text only
  bool operator==(const SafetensorsFile&) const = default;
};

/// The header lists the arrays in the order given; the data are laid out by falling element size, then
/// name, so that every array is aligned. Throws std::invalid_argument where an array's bytes do not fit
/// its shape or a name stands twice.
std::string safetensors_bytes(const std::vector<NamedArray>& arrays,
                              const std::map<std::string, std::string>& metadata);
Result<void> write_safetensors(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                               const std::map<std::string, std::string>& metadata);

/// Reads F32, F64 and I64 as they are, F16 and BF16 as float32. Everything in the file is checked before
/// it is used; `source` names it in messages.
Result<SafetensorsFile> parse_safetensors(std::string_view bytes, const std::string& source);
Result<SafetensorsFile> read_safetensors(const std::filesystem::path& path);

/// Only `__metadata__`, without reading the tensors: how a dropped file tells its experiment.
Result<std::map<std::string, std::string>> read_safetensors_metadata(const std::filesystem::path& path);

}  // namespace ordinate
