#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/named_array.h"
#include "model/files/stored_type.h"
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
/// its shape or a name is listed twice.
std::string safetensors_bytes(const std::vector<NamedArray>& arrays,
                              const std::map<std::string, std::string>& metadata);
Result<void> write_safetensors(const std::filesystem::path& path, const std::vector<NamedArray>& arrays,
                               const std::map<std::string, std::string>& metadata);

/// One tensor of a header.
struct SafetensorsEntry {
  std::string name;
  std::string dtype;  ///< as it stands there; not every one can be read, see safetensors_type
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0;  ///< bytes from the end of the header
  std::uint64_t end = 0;
};

/// Numbers of every plain type (see StoredType::in_memory). Everything in the file is checked before it is
/// used; `source` names it in messages.
Result<SafetensorsFile> parse_safetensors(std::string_view bytes, const std::string& source);
Result<SafetensorsFile> read_safetensors(const std::filesystem::path& path);

/// Only `__metadata__`, without reading the tensors: how a dropped file tells its experiment.
Result<std::map<std::string, std::string>> read_safetensors_metadata(const std::filesystem::path& path);

/// What a file holds and one tensor of it, without reading the others: files of models can be larger than
/// the memory.
Result<std::vector<SafetensorsEntry>> list_safetensors(const std::filesystem::path& path);
Result<NamedArray> read_safetensors_array(const std::filesystem::path& path, const std::string& name);

}  // namespace ordinate
