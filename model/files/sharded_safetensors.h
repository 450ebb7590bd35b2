#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// Which file holds a tensor of a model that is spread over several.
struct ShardedTensor {
  std::string name;
  std::string file;  ///< beside the index: `model-00002-of-00002.safetensors`
};

/// Reads `model.safetensors.index.json`, as Hugging Face writes it: {"weight_map": {tensor: file}}. Files are
/// plain names; anything that leads out of the folder is refused.
Result<std::vector<ShardedTensor>> read_safetensors_index(const std::filesystem::path& path);

bool is_safetensors_index(const std::filesystem::path& path);

/// What a model's folder is opened by: its index where there is one, or its only .safetensors file. Nothing
/// where there is neither, or several.
std::optional<std::filesystem::path> model_in_folder(const std::filesystem::path& folder);

}  // namespace ordinate
