#include "model/run/checkpoint_file.h"

#include <array>
#include <exception>
#include <map>
#include <string>
#include <string_view>

#include "model/files/atomic_file.h"
#include "model/files/checksum.h"
#include "model/files/safetensors.h"
#include "model/run/trainer_checkpoint.h"

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

/// What belongs to a checkpoint of this version, and under what sums.
constexpr int newest_version = 2;

/// The sum of everything else in the file.
std::string sum_of_state(Json state) {
  state.erase("checksum");
  return checksum_text(checksum(state.dump()));
}

Json to_json(const TableMark& mark) {
  return {{"name", mark.name}, {"bytes", mark.bytes}, {"checksum", checksum_text(mark.sum)}};
}

std::string state_text(const SavedRun& saved, std::string_view arrays) {
  Json tables = Json::array();
  for (const TableMark& mark : saved.tables) tables.push_back(to_json(mark));
  Json state = {{"format", "ordinate-checkpoint"},
                {"version", newest_version},
                {"program_version", ORDINATE_VERSION},
                {"arrays_checksum", checksum_text(checksum(arrays))},
                {"tables", tables},
                {"last_row", saved.last_row},
                {"threads", saved.threads},
                {"wall_seconds", saved.wall_seconds},
                {"timed_seconds", saved.timed_seconds},
                {"timed_steps", saved.timed_steps},
                {"state", saved.trainer.state}};
  state["checksum"] = sum_of_state(state);
  return state.dump(1) + "\n";
}

constexpr const char* changed = "its content does not agree with its checksum";

Result<Json> parse_state(const std::string& text, const fs::path& path) {
  Result<Json> json = parse_json(text, path.string());
  if (!json) return json;
  if (!json->is_object() || json->value("format", Json()) != "ordinate-checkpoint")
    return fail(path.string(), "this is not a checkpoint");
  if (json->value("version", Json()) == 1)
    return fail(path.string(), "it was written by an earlier version, without a checksum");
  if (json->value("checksum", Json()) != sum_of_state(*json)) return fail(path.string(), changed);
  return json;
}

Result<Json> read_state(const fs::path& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_state(*text, path);
}

/// The arrays that the state was written with; its sum says which they are.
Result<SafetensorsFile> read_arrays(const fs::path& path, const Json& state) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  if (state.value("arrays_checksum", Json()) != checksum_text(checksum(*bytes)))
    return fail(path.string(), changed);
  return parse_safetensors(*bytes, path.string());
}

bool is_whole(const fs::path& folder, const char* generation) {
  const Result<Json> state = read_state(state_path(folder, generation));
  return state && read_arrays(arrays_path(folder, generation), *state);
}

std::vector<TableMark> marks_from(const Json& json) {
  std::vector<TableMark> marks;
  for (const Json& mark : json)
    marks.push_back({mark.at("name"), mark.at("bytes"),
                     std::stoull(mark.at("checksum").get<std::string>(), nullptr, 16)});
  return marks;
}

Result<SavedRun> joined(const Json& state, SafetensorsFile arrays, const std::string& source) {
  // With the right sum, only another program can have written something else.
  try {
    return SavedRun{{std::move(arrays.arrays), state.at("state")},
                    state.at("last_row"),
                    state.at("threads"),
                    state.at("wall_seconds"),
                    state.at("timed_seconds"),
                    state.at("timed_steps"),
                    marks_from(state.at("tables"))};
  } catch (const std::exception&) {
    return fail(source, "a field is missing or of another type");
  }
}

/// The checkpoint whose state this is. Its arrays may stand under the other name, where a process was killed
/// between two renamings.
Result<SavedRun> read_generation(const fs::path& folder, const char* generation) {
  const fs::path path = state_path(folder, generation);
  const Result<Json> state = read_state(path);
  if (!state) return tl::unexpected(state.error());
  Error first;
  for (const char* other : generations) {
    Result<SafetensorsFile> arrays = read_arrays(arrays_path(folder, other), *state);
    if (arrays) return joined(*state, std::move(*arrays), path.string());
    if (other == generation) first = arrays.error();
  }
  return tl::unexpected(first);
}

const std::map<std::string, std::string> plain_metadata = {{"format", "pt"}};

/// Whether the best weights are those of the end or of the start.
bool has_best_beside(const Json& state) {
  const std::int64_t best = state.at("best_step");
  return best == 0 || best == state.at("step").get<std::int64_t>();
}

/// All tensors of a file as one array, as a trainer keeps them.
Result<NamedArray> read_flat(const fs::path& path, const std::string& name) {
  Result<SafetensorsFile> file = read_safetensors(path);
  if (!file) return tl::unexpected(file.error());
  NamedArray flat{name, file->arrays.empty() ? ElementType::float32 : file->arrays.front().type, {0}, {}};
  for (const NamedArray& array : file->arrays) {
    flat.shape[0] += array.count();
    flat.bytes.insert(flat.bytes.end(), array.bytes.begin(), array.bytes.end());
  }
  return flat;
}

/// The arrays of a checkpoint in its order, from the files that hold them.
Result<std::vector<NamedArray>> gathered_arrays(const fs::path& folder, const Json& state,
                                                std::vector<NamedArray> kept) {
  Result<NamedArray> weights = read_flat(folder / "weights.safetensors", weights_name);
  if (!weights) return tl::unexpected(weights.error());
  Result<NamedArray> initial = read_flat(folder / "initial.safetensors", initial_name);
  if (!initial) return tl::unexpected(initial.error());
  std::vector<NamedArray> arrays = {*weights, *initial};
  if (has_best_beside(state)) {
    arrays.push_back(state.at("best_step") == 0 ? *initial : *weights);
    arrays.back().name = best_name;
  }
  for (NamedArray& array : kept) arrays.push_back(std::move(array));
  return arrays;
}

}  // namespace

Result<void> same_threads(const SavedRun& saved, int threads, const fs::path& folder) {
  if (saved.threads == threads) return {};
  return fail(folder.string(),
              "the run was trained with " + std::to_string(saved.threads) +
                  (saved.threads == 1 ? " thread" : " threads") + " inside a step",
              "the same number, so that the result is that of an uninterrupted run",
              "Resume with --threads " + std::to_string(saved.threads));
}

Result<void> write_checkpoint(const fs::path& folder, const SavedRun& saved) {
  // One after the other: in between, the halves of a generation carry different names, and
  // read_checkpoints() tries every pair. What is torn must not replace the whole generation before it.
  std::error_code absent;
  if (is_whole(folder, generations[0]))
    for (const auto& path : {arrays_path, state_path})
      fs::rename(path(folder, generations[0]), path(folder, generations[1]), absent);
  const std::string bytes = safetensors_bytes(saved.trainer.arrays, plain_metadata);
  const Result<void> arrays = write_file(arrays_path(folder, generations[0]), bytes);
  if (!arrays) return arrays;
  return write_file(state_path(folder, generations[0]), state_text(saved, bytes));
}

FoundCheckpoints read_checkpoints(const fs::path& folder) {
  FoundCheckpoints found;
  for (const char* generation : generations) {
    std::error_code ignored;
    if (!fs::exists(state_path(folder, generation), ignored) &&
        !fs::exists(arrays_path(folder, generation), ignored))
      continue;
    Result<SavedRun> saved = read_generation(folder, generation);
    if (saved)
      found.whole.push_back(std::move(*saved));
    else
      found.problems.push_back(saved.error());
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

Result<void> write_final_state(const fs::path& folder, const SavedRun& saved) {
  SavedRun timeless = saved;
  timeless.wall_seconds = timeless.timed_seconds = 0;
  timeless.timed_steps = 0;
  const std::string all = safetensors_bytes(saved.trainer.arrays, plain_metadata);
  std::vector<NamedArray> kept;
  for (const NamedArray& array : saved.trainer.arrays) {
    const bool beside = array.name == weights_name || array.name == initial_name ||
                        (array.name == best_name && has_best_beside(saved.trainer.state));
    if (!beside) kept.push_back(array);
  }
  std::map<std::string, std::string> metadata = plain_metadata;
  metadata["state"] = state_text(timeless, all);
  return write_safetensors(folder / final_state_name, kept, metadata);
}

Result<SavedRun> read_final_state(const fs::path& folder) {
  const fs::path path = folder / final_state_name;
  Result<SafetensorsFile> file = read_safetensors(path);
  if (!file) return tl::unexpected(file.error());
  const Result<Json> state = parse_state(file->metadata["state"], path);
  if (!state) return tl::unexpected(state.error());
  try {
    auto arrays = gathered_arrays(folder, state->at("state"), std::move(file->arrays));
    if (!arrays) return tl::unexpected(arrays.error());
    if (state->value("arrays_checksum", Json()) !=
        checksum_text(checksum(safetensors_bytes(*arrays, plain_metadata))))
      return fail(path.string(), "it does not belong to the weights beside it", "the files of one run",
                  "Train the run again with --overwrite");
    return joined(*state, {std::move(*arrays), {}}, path.string());
  } catch (const std::exception&) {
    return fail(path.string(), "a field is missing or of another type");
  }
}

}  // namespace ordinate
