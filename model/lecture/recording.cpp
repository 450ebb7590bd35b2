#include "model/lecture/recording.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/files/atomic_file.h"
#include "model/files/history_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/files/zip_archive.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr const char* experiment_file = "experiment.json";
constexpr const char* record_file = "run.json";
constexpr const char* metrics_file = "metrics.csv";
constexpr const char* history_file = "history.npz";
constexpr const char* weights_file = "weights.safetensors";
constexpr const char* tables_file = "positions.npz";
/// Taken as they are, where a run has them.
constexpr const char* whole_files[] = {"lengths.csv", "order.json"};
constexpr std::size_t most_training_losses = 300;  // of a run
constexpr std::size_t most_history_frames = 36;
constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;  // unpacked
constexpr const char* record_again = "Record the race again";

bool is_known_file(const std::string& name) {
  return name == experiment_file || name == record_file || name == metrics_file || name == history_file ||
         name == weights_file || name == tables_file ||
         std::find(std::begin(whole_files), std::end(whole_files), name) != std::end(whole_files);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// Rows with validation, and of the others as many as a curve needs.
Result<std::string> thinned_metrics(const fs::path& path) {
  const Result<std::vector<StepRecord>> rows = read_metrics(path);
  if (!rows) return tl::unexpected(rows.error());
  const std::size_t stride = rows->size() / most_training_losses + 1;
  std::string text = metrics_header();
  for (std::size_t i = 0; i < rows->size(); ++i)
    if ((*rows)[i].validation_loss || i % stride == 0 || i + 1 == rows->size())
      text += metrics_row((*rows)[i]);
  return text;
}

Result<std::string> thinned_history(const fs::path& path) {
  Result<std::vector<HistoryFrame>> frames = read_history(path);
  if (!frames) return tl::unexpected(frames.error());
  const std::size_t stride = frames->size() / most_history_frames + 1;
  std::vector<HistoryPointer> kept;
  for (std::size_t i = 0; i < frames->size(); ++i)
    if (i % stride == 0 || i + 1 == frames->size())
      kept.push_back(std::make_shared<const HistoryFrame>(std::move((*frames)[i])));
  return history_bytes(kept);
}

/// The files of one run.
Result<void> add_run(const fs::path& folder, bool with_model, std::vector<ZipEntry>& entries) {
  const std::string name = folder.filename().string() + "/";
  const auto add = [&](const char* file, Result<std::string> bytes) -> Result<void> {
    if (!bytes) return tl::unexpected(bytes.error());
    entries.push_back({name + file, std::move(*bytes)});
    return {};
  };
  if (auto added = add(experiment_file, read_file(folder / experiment_file, most_bytes)); !added)
    return added;
  if (auto added = add(record_file, read_file(folder / record_file, most_bytes)); !added) return added;
  if (auto added = add(metrics_file, thinned_metrics(folder / metrics_file)); !added) return added;
  for (const char* file : whole_files)
    if (is_there(folder / file))
      if (auto added = add(file, read_file(folder / file, most_bytes)); !added) return added;
  if (!with_model) return {};
  if (auto added = add(weights_file, read_file(folder / weights_file, most_bytes)); !added) return added;
  if (is_there(folder / tables_file))
    if (auto added = add(tables_file, read_file(folder / tables_file, most_bytes)); !added) return added;
  if (is_there(folder / history_file)) return add(history_file, thinned_history(folder / history_file));
  return {};
}

/// Settings of a run, with a data file by its name alone: a lecture is given in another place.
Json settings_of(const RunConfig& run) {
  Json settings = {
      {"task", run.task}, {"model", run.model}, {"training", run.training}, {"evaluation", run.evaluation}};
  Json& task = settings["task"];
  if (task.contains("path") && task["path"].is_string())
    task["path"] = fs::path(task["path"].get<std::string>()).filename().string();
  return settings;
}

using Files = std::map<std::string, const ZipEntry*>;

Result<void> check_run(const Files& files, const RunConfig& wanted, const std::string& source,
                       const Catalogue& catalogue) {
  const std::string folder = run_folder_name(wanted);
  const auto file = [&](const char* name) {
    const auto found = files.find(folder + "/" + name);
    return found == files.end() ? nullptr : found->second;
  };
  const std::string where = source + ": " + wanted.label + ", seed " + std::to_string(wanted.seed);
  for (const char* name : {experiment_file, record_file, metrics_file})
    if (file(name) == nullptr)
      return fail(where, std::string("its ") + name + " is missing", "every run of the experiment",
                  record_again);
  const auto experiment = read_experiment(file(experiment_file)->bytes, where, catalogue);
  if (!experiment) return tl::unexpected(experiment.error().front());
  const auto runs = expand(*experiment, catalogue, {});
  if (!runs) return tl::unexpected(runs.error().front());
  const RunConfig& run = runs->front();
  if (run.label != wanted.label || run.seed != wanted.seed || settings_of(run) != settings_of(wanted))
    return fail(where, "it was trained with other settings than those of the experiment", "the same settings",
                record_again);
  const Result<Json> json = parse_json(file(record_file)->bytes, where);
  if (!json) return tl::unexpected(json.error());
  if (const auto record = run_record_from_json(*json, where); !record) return tl::unexpected(record.error());
  if (const auto rows = parse_metrics(file(metrics_file)->bytes, where); !rows)
    return tl::unexpected(rows.error());
  return {};
}

/// Every name is `RUN/FILE`, with a file that a recording may hold.
Result<std::vector<ZipEntry>> entries_in(std::string_view bytes, const std::string& source) {
  Result<std::vector<ZipEntry>> entries = unzip(bytes, source, {}, most_bytes);
  if (!entries) return entries;
  std::set<std::string> names;
  for (const ZipEntry& entry : *entries) {
    const std::size_t slash = entry.name.find('/');
    const std::string run = entry.name.substr(0, slash);
    const bool good = slash != std::string::npos && !run.empty() && run.front() != '.' &&
                      run.find('\\') == std::string::npos && is_known_file(entry.name.substr(slash + 1));
    if (!good || !names.insert(entry.name).second)
      return fail(source, "holds \"" + entry.name + "\"", "each file of a run once", record_again);
  }
  return entries;
}

}  // namespace

Result<std::string> pack_recording(const fs::path& race_folder, const std::vector<RunConfig>& runs,
                                   RecordedModels models, const Catalogue& catalogue) {
  std::vector<ZipEntry> entries;
  for (const RunConfig& run : runs) {
    const fs::path folder = race_folder / run_folder_name(run);
    if (!is_there(folder / record_file))
      return fail(folder.string(), "this run is missing or not over", "every run of \"" + run.name + "\"",
                  "Let the race end first");
    const bool with_model = models == RecordedModels::first_seed && run.seed == runs.front().seed;
    if (const auto added = add_run(folder, with_model, entries); !added) return tl::unexpected(added.error());
  }
  Result<std::string> bytes = deflated_zip_bytes(entries);
  if (!bytes) return bytes;
  if (const auto good = check_recording(*bytes, race_folder.string(), runs, catalogue); !good)
    return tl::unexpected(good.error());
  return bytes;
}

Result<void> check_recording(std::string_view bytes, const std::string& source,
                             const std::vector<RunConfig>& runs, const Catalogue& catalogue) {
  const Result<std::vector<ZipEntry>> entries = entries_in(bytes, source);
  if (!entries) return tl::unexpected(entries.error());
  Files files;
  std::set<std::string> folders;
  for (const ZipEntry& entry : *entries) {
    files[entry.name] = &entry;
    folders.insert(entry.name.substr(0, entry.name.find('/')));
  }
  for (const RunConfig& run : runs) {
    if (const auto good = check_run(files, run, source, catalogue); !good) return good;
    folders.erase(run_folder_name(run));
  }
  if (!folders.empty())
    return fail(source, "holds the run \"" + *folders.begin() + "\"", "the runs of the experiment alone",
                record_again);
  return {};
}

Result<void> unpack_recording(std::string_view bytes, const std::string& source, const fs::path& folder) {
  const Result<std::vector<ZipEntry>> entries = entries_in(bytes, source);
  if (!entries) return tl::unexpected(entries.error());
  for (const ZipEntry& entry : *entries) {
    const fs::path path = folder / entry.name;
    std::error_code problem;
    fs::create_directories(path.parent_path(), problem);
    if (problem) return tl::unexpected(file_error(path.parent_path(), "could not be made", problem.value()));
    if (const auto written = write_file(path, entry.bytes); !written) return written;
  }
  return {};
}

}  // namespace ordinate
