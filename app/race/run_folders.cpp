#include "app/race/run_folders.h"

#include <QDir>
#include <algorithm>
#include <cstring>

#include "app/document/embedded_experiment.h"
#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/numpy_file.h"
#include "model/files/run_record_file.h"

namespace ordinate {

Result<RunConfig> readRunConfig(const QString& folder, const Catalogue& catalogue) {
  const auto text = readExperimentText(folder);
  if (!text) return tl::unexpected(text.error());
  const std::string source = folder.toStdString() + "/experiment.json";
  const auto experiment = read_experiment(text->toStdString(), source, catalogue);
  if (!experiment) return tl::unexpected(experiment.error().front());
  const auto runs = expand(*experiment, catalogue, folder.toStdString());
  if (!runs) return tl::unexpected(runs.error().front());
  return runs->front();
}

namespace {

Result<Matrix> matrixOf(const NamedArray& array, const std::string& source) {
  if (array.shape.size() != 2 || array.type != ElementType::float32)
    return fail(source, array.name + " has the shape " + shape_text(array.shape),
                "a float32 table [length, width]");
  Matrix matrix(array.shape[0], array.shape[1]);
  std::memcpy(matrix.values.data(), array.bytes.data(), array.bytes.size());
  return matrix;
}

Result<void> readTables(const QString& folder, FoundRun& run) {
  const QString path = folder + QStringLiteral("/positions.npz");
  if (!QFileInfo::exists(path)) return {};
  const auto arrays = read_npz(path.toStdString());
  if (!arrays) return tl::unexpected(arrays.error());
  for (const NamedArray& array : *arrays) {
    const bool last = array.name == "final_table";
    if (!last && array.name != "initial_table") continue;
    auto matrix = matrixOf(array, path.toStdString());
    if (!matrix) return tl::unexpected(matrix.error());
    (last ? run.table : run.initialTable) = std::move(*matrix);
  }
  return {};
}

Result<EndedRun> readEnd(const QString& folder, const Catalogue& catalogue) {
  auto config = readRunConfig(folder, catalogue);
  if (!config) return tl::unexpected(config.error());
  EndedRun run{std::move(*config), {}};
  const QString record = folder + QStringLiteral("/run.json");
  if (QFileInfo::exists(record)) {
    auto read = read_run_record(record.toStdString());
    if (!read) return tl::unexpected(read.error());
    run.record = std::move(*read);
  }
  return run;
}

Result<FoundRun> readRun(const QString& folder, const Catalogue& catalogue) {
  auto ended = readEnd(folder, catalogue);
  if (!ended) return tl::unexpected(ended.error());
  FoundRun run{std::move(*ended), {}, {}, {}, {}, folder};
  auto steps = read_metrics_so_far(folder.toStdString());
  if (!steps) return tl::unexpected(steps.error());
  run.steps = std::move(*steps);
  auto lengths = read_lengths_so_far(folder.toStdString());
  if (!lengths) return tl::unexpected(lengths.error());
  run.lengths = std::move(*lengths);
  if (const auto tables = readTables(folder, run); !tables) return tl::unexpected(tables.error());
  return run;
}

/// The names of the run folders in the order in which the runs were trained, as far as the summary tells.
QStringList runFolderNames(const QString& folder) {
  QStringList names;
  for (const QString& name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
    if (QFileInfo::exists(folder + QLatin1Char('/') + name + QStringLiteral("/experiment.json")))
      names += name;
  const std::string path = folder.toStdString() + "/summary.json";
  const auto summary =
      read_file(path).and_then([&](const std::string& text) { return parse_json(text, path); });
  QStringList ordered;
  if (summary && summary->is_array())
    for (const Json& item : *summary) {
      // Only the order is read from here: an item that is none of ours tells nothing.
      const auto record = run_record_from_json(item, path);
      if (!record) continue;
      RunConfig run;
      run.label = record->label;
      run.seed = record->seed;
      const QString name = QString::fromStdString(run_folder_name(run));
      if (names.removeOne(name)) ordered += name;
    }
  return ordered + names;
}

template <class Run, class Read>
Result<std::vector<Run>> readEach(const QString& folder, const Read& read) {
  QStringList paths;
  if (QFileInfo::exists(folder + QStringLiteral("/experiment.json")))
    paths += folder;
  else
    for (const QString& name : runFolderNames(folder)) paths += folder + QLatin1Char('/') + name;
  if (paths.isEmpty())
    return fail(folder.toStdString(), "there is no run in this folder",
                "a run folder, or the folder that was given to ordinate train --out");
  std::vector<Run> runs;
  for (const QString& path : paths) {
    Result<Run> run = read(path);
    if (!run) return tl::unexpected(run.error());
    runs.push_back(std::move(*run));
  }
  return runs;
}

/// The merge patch (RFC 7396) that turns `from` into `to`.
Json patchBetween(const Json& from, const Json& to) {
  Json patch = Json::object();
  for (const auto& [key, value] : from.items())
    if (!to.contains(key)) patch[key] = nullptr;
  for (const auto& [key, value] : to.items()) {
    const auto before = from.find(key);
    if (before != from.end() && *before == value) continue;
    const bool merges = before != from.end() && before->is_object() && value.is_object() &&
                        before->value("kind", Json()) == value.value("kind", Json());
    patch[key] = merges ? patchBetween(*before, value) : value;
  }
  return patch;
}

}  // namespace

Result<std::vector<FoundRun>> readRunFolders(const QString& folder, const Catalogue& catalogue) {
  return readEach<FoundRun>(folder, [&](const QString& path) { return readRun(path, catalogue); });
}

Result<std::vector<EndedRun>> readEndedRuns(const QString& folder, const Catalogue& catalogue) {
  return readEach<EndedRun>(folder, [&](const QString& path) { return readEnd(path, catalogue); });
}

Experiment experimentOf(const std::vector<FoundRun>& found) {
  std::vector<RunConfig> runs;
  for (const FoundRun& each : found) runs.push_back(each.run);
  return experimentOf(runs);
}

Experiment experimentOf(const std::vector<RunConfig>& runs) {
  Experiment experiment = experiment_of(runs.front());
  experiment.variants.clear();
  experiment.seeds.clear();
  for (const RunConfig& run : runs) {
    if (std::find(experiment.seeds.begin(), experiment.seeds.end(), run.seed) == experiment.seeds.end())
      experiment.seeds.push_back(run.seed);
    const bool known = std::any_of(experiment.variants.begin(), experiment.variants.end(),
                                   [&](const Variant& variant) { return variant.label == run.label; });
    if (!known)
      experiment.variants.push_back({run.label, patchBetween(experiment.base, experiment_of(run).base)});
  }
  if (experiment.variants.size() == 1 && experiment.variants.front().label == "base")
    experiment.variants.clear();
  return experiment;
}

}  // namespace ordinate
