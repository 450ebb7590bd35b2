#include "model/store/run_scan.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/files/run_summary.h"
#include "model/record/run_configuration.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_experiment = 64u << 20;
constexpr const char* experiment_name = "experiment.json";

/// What `experiment.json` of a run folder says, as far as lists of runs need it: the rest is checked when the
/// run is opened.
Result<StoredRun> read_experiment_of(const fs::path& run_folder) {
  const fs::path path = run_folder / experiment_name;
  const Result<std::string> text = read_file(path, largest_experiment);
  if (!text) return tl::unexpected(text.error());
  const Result<Json> json = parse_json(*text, path.string());
  if (!json) return tl::unexpected(json.error());
  const auto base = json->is_object() ? json->find("base") : json->end();
  if (!json->is_object() || base == json->end() || !base->is_object())
    return fail(path.string(), "this is no experiment of a run", "\"base\": {…}");
  StoredRun run;
  run.folder = run_folder.string();
  run.configuration = configuration_of(configuration_text(*base));
  run.record.label = "base";
  const Json variants = json->value("variants", Json());
  if (variants.is_array() && !variants.empty() && variants[0].is_object()) {
    const Json label = variants[0].value("label", Json());
    if (label.is_string()) run.record.label = label.get<std::string>();
  }
  const Json seeds = json->value("seeds", Json());
  if (seeds.is_array() && !seeds.empty() && seeds[0].is_number_unsigned())
    run.record.seed = seeds[0].get<std::uint64_t>();
  return run;
}

/// How far a run that is not done has come.
void take_rows(const std::vector<StepRecord>& rows, RunRecord& record) {
  for (const StepRecord& row : rows) {
    record.steps = row.step;
    if (!row.validation_loss) continue;
    record.validation_loss = row.validation_loss;
    record.validation_accuracy = row.validation_accuracy;
    if (row.step == 0 ||
        (record.best_validation_loss && *record.best_validation_loss <= *row.validation_loss))
      continue;
    record.best_step = row.step;
    record.best_validation_loss = row.validation_loss;
    record.best_validation_accuracy = row.validation_accuracy;
  }
}

}  // namespace

Result<StoredRun> read_stored_run(const fs::path& run_folder) {
  Result<StoredRun> run = read_experiment_of(run_folder);
  if (!run) return run;
  std::error_code ignored;
  if (const fs::path done = run_folder / "run.json"; fs::exists(done, ignored)) {
    Result<RunRecord> record = read_run_record(done);
    if (!record) return tl::unexpected(record.error());
    run->record = std::move(*record);
    return run;
  }
  const Result<std::vector<StepRecord>> rows = read_metrics_so_far(run_folder);
  if (rows) take_rows(*rows, run->record);
  return run;
}

StoredRun stored_run(const RunConfig& run, const RunRecord& record, const fs::path& run_folder) {
  return {0, run_folder.string(), record, configuration_of(configuration_text(experiment_of(run).base))};
}

std::vector<fs::path> ordered_run_folders(const fs::path& race_folder,
                                          const std::vector<std::string>& order) {
  std::vector<fs::path> found = run_folders_in(race_folder);
  std::unordered_map<std::string, std::size_t> places;
  for (const std::string& name : order) places.try_emplace(name, places.size());
  const auto place = [&](const fs::path& folder) {
    const auto named = places.find(folder.filename().string());
    return std::pair(named == places.end() ? places.size() : named->second, folder);
  };
  std::sort(found.begin(), found.end(),
            [&](const fs::path& a, const fs::path& b) { return place(a) < place(b); });
  return found;
}

}  // namespace ordinate
