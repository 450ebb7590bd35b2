#include "model/files/sharded_safetensors.h"

#include "model/files/atomic_file.h"
#include "model/files/header_json.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_index = std::uint64_t{64} << 20;
constexpr int deepest_index = 8;
constexpr std::string_view index_suffix = ".safetensors.index.json";

bool is_plain_name(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name.find('\0') == std::string::npos &&
         name != "." && name != "..";
}

}  // namespace

Result<std::vector<ShardedTensor>> read_safetensors_index(const fs::path& path) {
  const std::string source = path.string();
  const Result<std::string> text = read_file(path, largest_index);
  if (!text) return tl::unexpected(text.error());
  const auto no_index = [&](const std::string& what) {
    return fail(source, what, "the index of a model: {\"weight_map\": {tensor: file}}",
                "Download it again, or open the .safetensors file that holds the table");
  };
  // Not parse_json: a model has more tensors than an experiment may have fields.
  nlohmann::json json;
  try {
    json = parse_header_json(*text, deepest_index).json;
  } catch (const nlohmann::json::exception&) {
    return no_index("this is no valid JSON");
  } catch (const NestedTooDeeply&) {
    return no_index("this is nested too deeply");
  }
  if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object())
    return no_index("there is no list of tensors");
  std::vector<ShardedTensor> tensors;
  for (const auto& [name, file] : json["weight_map"].items()) {
    if (!file.is_string() || !is_plain_name(file.get<std::string>()))
      return no_index("the file of \"" + name + "\" is no name of a file beside the index");
    tensors.push_back({name, file.get<std::string>()});
  }
  return tensors;
}

bool is_safetensors_index(const fs::path& path) { return path.filename().string().ends_with(index_suffix); }

std::optional<fs::path> model_in_folder(const fs::path& folder) {
  std::vector<fs::path> indices;
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (is_safetensors_index(entry.path())) indices.push_back(entry.path());
    if (entry.path().extension() == ".safetensors") files.push_back(entry.path());
  }
  if (indices.size() == 1) return indices.front();
  if (indices.empty() && files.size() == 1) return files.front();
  return std::nullopt;
}

}  // namespace ordinate
