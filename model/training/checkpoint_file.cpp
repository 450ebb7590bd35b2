#include "model/training/checkpoint_file.h"

#include <array>
#include <string>

#include "model/files/atomic_file.h"
#include "model/files/safetensors.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> generations = {"checkpoint", "checkpoint-previous"};

fs::path arrays_path(const fs::path& folder, const char* generation) {
  return folder / (std::string(generation) + ".safetensors");
}

fs::path state_path(const fs::path& folder, const char* generation) {
  return folder / (std::string(generation) + ".json");
}

/// What ties the two files of a generation together.
std::string identity(const Trainer::Checkpoint& checkpoint, std::int64_t last_row) {
  return std::to_string(std::hash<std::string>{}(checkpoint.state.dump())) + "-" + std::to_string(last_row);
}

Json state_to_json(const SavedRun& saved, const std::string& id) {
  return {{"format", "ordinate-checkpoint"},
          {"version", 1},
          {"identity", id},
          {"program_version", ORDINATE_VERSION},
          {"last_row", saved.last_row},
          {"threads", saved.threads},
          {"wall_seconds", saved.wall_seconds},
          {"timed_seconds", saved.timed_seconds},
          {"timed_steps", saved.timed_steps},
          {"state", saved.trainer.state}};
}

Result<Json> read_state(const fs::path& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  Result<Json> json = parse_json(*text, path.string());
  if (json && json->value("format", "") != "ordinate-checkpoint")
    return fail(path.string(), "this is not a checkpoint");
  return json;
}

bool is_whole(const fs::path& folder, const char* generation) {
  const Result<Json> state = read_state(state_path(folder, generation));
  const auto metadata = read_safetensors_metadata(arrays_path(folder, generation));
  if (!state || !metadata) return false;
  const auto id = metadata->find("identity");
  return id != metadata->end() && state->value("identity", "") == id->second;
}

std::optional<SavedRun> joined(const Json& state, const SafetensorsFile& arrays) {
  const auto id = arrays.metadata.find("identity");
  if (id == arrays.metadata.end() || state.value("identity", "") != id->second) return {};
  try {
    return SavedRun{{arrays.arrays, state.at("state")}, state.at("last_row"),      state.at("threads"),
                    state.at("wall_seconds"),           state.at("timed_seconds"), state.at("timed_steps")};
  } catch (const Json::exception&) {
    return {};
  }
}

}  // namespace

Result<void> write_checkpoint(const fs::path& folder, const SavedRun& saved) {
  // One after the other: in between, the halves of a generation carry different names, and
  // read_checkpoints() tries every pair. What is torn must not replace the whole generation before it.
  std::error_code absent;
  if (is_whole(folder, generations[0]))
    for (const auto& path : {arrays_path, state_path})
      fs::rename(path(folder, generations[0]), path(folder, generations[1]), absent);
  const std::string id = identity(saved.trainer, saved.last_row);
  const Result<void> arrays = write_safetensors(arrays_path(folder, generations[0]), saved.trainer.arrays,
                                                {{"format", "pt"}, {"identity", id}});
  if (!arrays) return arrays;
  return write_file(state_path(folder, generations[0]), state_to_json(saved, id).dump(1) + "\n");
}

std::vector<SavedRun> read_checkpoints(const fs::path& folder) {
  std::vector<SavedRun> found;
  for (const char* state_generation : generations) {
    const Result<Json> state = read_state(state_path(folder, state_generation));
    if (!state) continue;
    for (const char* array_generation : generations) {
      const Result<SafetensorsFile> arrays = read_safetensors(arrays_path(folder, array_generation));
      if (!arrays) continue;
      if (auto saved = joined(*state, *arrays)) {
        found.push_back(std::move(*saved));
        break;
      }
    }
  }
  return found;
}

void remove_checkpoints(const fs::path& folder) {
  std::error_code absent;
  for (const char* generation : generations) {
    fs::remove(arrays_path(folder, generation), absent);
    fs::remove(state_path(folder, generation), absent);
  }
}

}  // namespace ordinate
