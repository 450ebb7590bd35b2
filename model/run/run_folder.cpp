#include "model/run/run_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "model/experiment/training_entries.h"
#include "model/files/atomic_file.h"
#include "model/files/checksum.h"
#include "model/files/history_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/numpy_file.h"
#include "model/files/pytorch_file.h"
#include "model/files/run_record_file.h"
#include "model/files/run_summary.h"
#include "model/files/safetensors.h"
#include "model/run/python_rebuild.h"
#include "model/store/user_mark_file.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

constexpr const char* metrics_name = "metrics.csv";
constexpr const char* lengths_name = "lengths.csv";
constexpr const char* history_name = "history.npz";
constexpr const char* weight_history_name = "weights_history.npz";

/// In the order in which they are removed: without `run.json` a run is unfinished, without
/// `experiment.json` the folder is no run folder.
constexpr std::array<const char*, 18> files_of_a_run = {
    "run.json",       "metrics.csv",      "metrics.csv.part",
    "lengths.csv",    "lengths.csv.part", "weights.safetensors",
    "weights.pt",     "best.safetensors", "initial.safetensors",
    "positions.npz",  python_model_file,  python_check_file,
    python_rows_file, history_name,       weight_history_name,
    "order.json",     user_mark_name,     final_state_name};

/// Where what a run came to stays when it is given more steps.
constexpr const char* kept_result_prefix = "at-step-";

/// Data files are found from anywhere: `ordinate FILE` opens the run folder's experiment again.
RunConfig with_absolute_files(RunConfig run) {
  const auto absolute = [&](Json& part, const OptionList& options) {
    for (const Option& option : options) {
      if (option.kind != OptionKind::file || !part.contains(option.key)) continue;
      const std::string name = part[option.key].get<std::string>();
      if (name.starts_with("builtin:")) continue;
      part[option.key] = fs::absolute(run.folder / name).lexically_normal().string();
    }
  };
  if (const auto* entry = task_registry().find(run.task.value("kind", std::string())))
    absolute(run.task, entry->description.options);
  absolute(run.training, training_options());
  return run;
}

NamedArray named_array(const std::string& name, const std::vector<std::int64_t>& shape,
                       const std::vector<const Matrix*>& parts) {
  NamedArray array{name, ElementType::float32, shape, {}};
  for (const Matrix* part : parts) {
    const auto bytes = std::as_bytes(std::span(part->values));
    array.bytes.insert(array.bytes.end(), bytes.begin(), bytes.end());
  }
  return array;
}

void add_table(std::vector<NamedArray>& arrays, const std::string& name, const Matrix& table) {
  if (!table.empty()) arrays.push_back(named_array(name, {table.rows, table.columns}, {&table}));
}

void add_bias(std::vector<NamedArray>& arrays, const std::string& name, const std::vector<Matrix>& heads) {
  if (heads.empty()) return;
  std::vector<const Matrix*> parts;
  for (const Matrix& head : heads) parts.push_back(&head);
  arrays.push_back(named_array(
      name, {static_cast<std::int64_t>(heads.size()), heads.front().rows, heads.front().columns}, parts));
}

/// What a killed process left of a file that it was writing.
void remove_torn_files(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.starts_with(".checkpoint") || name.starts_with(".experiment.json") ||
                      std::any_of(files_of_a_run.begin(), files_of_a_run.end(), [&](const char* file) {
                        return name.starts_with(std::string(".") + file);
                      });
    if (ours && name.ends_with(".tmp")) fs::remove(entry.path(), ignored);
    if (name.starts_with(std::string(".") + kept_result_prefix) && name.ends_with(".tmp"))
      fs::remove_all(entry.path(), ignored);
  }
}

/// The file under a second name; a copy where the file system knows no links. What replaces a file later does
/// so under a new name, so that the second one stays what it was.
Result<void> keep_file(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  fs::create_hard_link(from, to, problem);
  if (!problem) return {};
  const Result<std::string> bytes = read_file(from);
  return bytes ? write_file(to, *bytes) : tl::unexpected(bytes.error());
}

/// Both are complete: no default is left out.
bool is_shorter(const Json& held, const Json& wanted) {
  Json lengthened = held;
  for (const char* duration : {"steps", "epochs"}) {
    const Json::json_pointer place(std::string("/base/training/") + duration);
    if (!held.contains(place) || !wanted.contains(place)) continue;
    if (!held[place].is_number_integer() || held[place] >= wanted[place]) return false;
    lengthened[place] = wanted[place];
    return lengthened == wanted;
  }
  return false;
}

Result<void> remove_file(const fs::path& path) {
  std::error_code problem;
  fs::remove(path, problem);
  if (problem) return tl::unexpected(file_error(path, "could not be removed", problem.value()));
  return {};
}

}  // namespace

RunFolder::RunFolder(fs::path folder, const RunConfig& run)
    : folder_(std::move(folder)),
      experiment_(write_experiment(experiment_of(with_absolute_files(run)))),
      metrics_{folder_ / "metrics.csv.part", metrics_header(), {}},
      lengths_{folder_ / "lengths.csv.part", lengths_header(), {}} {}

RunFolder::~RunFolder() {
  close(metrics_);
  close(lengths_);
}

Result<void> RunFolder::begin() {
  std::error_code problem;
  fs::create_directories(folder_, problem);
  if (problem) return tl::unexpected(file_error(folder_, "the folder could not be made", problem.value()));
  return write_file(folder_ / "experiment.json", experiment_);
}

Result<HeldRun> RunFolder::held_run() const {
  const fs::path path = folder_ / "experiment.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return HeldRun::none;
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  if (*text == experiment_) return HeldRun::same;
  if (const Result<Json> held = parse_json(*text, path.string()))
    if (is_shorter(*held, Json::parse(experiment_))) return HeldRun::shorter;
  return fail(path.string(), "the run in this folder has another configuration",
              "the experiment that the folder was made from, or the same with more steps",
              "Choose another folder, or train again with --overwrite");
}

Result<std::optional<RunRecord>> RunFolder::finished_record() const {
  const fs::path path = folder_ / "run.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::optional<RunRecord>();
  Result<RunRecord> record = read_run_record(path);
  if (!record) return tl::unexpected(record.error());
  return std::optional<RunRecord>(std::move(*record));
}

bool RunFolder::keeps_final_state() const {
  std::error_code ignored;
  return fs::exists(folder_ / final_state_name, ignored);
}

/// A whole run folder, or nothing: one that is there was kept by a process that was killed after that.
Result<void> RunFolder::keep_result(std::int64_t step) const {
  const fs::path kept = folder_ / (kept_result_prefix + std::to_string(step));
  std::error_code problem;
  if (fs::exists(kept, problem)) return {};
  const fs::path making = folder_ / ("." + kept.filename().string() + ".tmp");
  fs::remove_all(making, problem);
  fs::create_directory(making, problem);
  if (problem) return tl::unexpected(file_error(making, "the folder could not be made", problem.value()));
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, problem)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.starts_with('.') || name.ends_with(".part")) continue;
    if (const Result<void> done = keep_file(entry.path(), making / name); !done) return done;
  }
  if (!problem) fs::rename(making, kept, problem);
  if (problem) return tl::unexpected(file_error(kept, "could not be written", problem.value()));
  return {};
}

Result<std::int64_t> RunFolder::reopen(const RunRecord& record) {
  for (const Table* table : {&metrics_, &lengths_})  // of a process that was killed while it did this
    if (const Result<void> removed = remove_file(table->path); !removed)
      return tl::unexpected(removed.error());
  Result<SavedRun> saved = read_final_state(folder_);
  if (!saved) return tl::unexpected(saved.error());
  saved->wall_seconds = record.wall_seconds;
  // As the steps per second were counted: without the first tenth.
  saved->timed_steps = record.steps - record.steps / 10;
  if (record.steps_per_second > 0)
    saved->timed_seconds = static_cast<double>(saved->timed_steps) / record.steps_per_second;
  Result<void> done = keep_result(record.steps);
  if (!done) return tl::unexpected(done.error());
  // The tables as they were at the checkpoint, beside those that are done, which come first until then.
  const Result<std::string> metrics = kept_rows(metrics_name, *saved);
  if (!metrics) return tl::unexpected(metrics.error());
  const Result<std::string> lengths = kept_rows(lengths_name, *saved);
  if (!lengths) return tl::unexpected(lengths.error());
  saved->tables = {{metrics_name, static_cast<std::int64_t>(metrics->size()), checksum(*metrics)},
                   {lengths_name, static_cast<std::int64_t>(lengths->size()), checksum(*lengths)}};
  done = write_file(metrics_.path, *metrics);
  if (done && !lengths->empty()) done = write_file(lengths_.path, *lengths);
  if (done) done = write_checkpoint(folder_, *saved);
  // With this it is another run, which needs its final state no more.
  if (done) done = write_file(folder_ / "experiment.json", experiment_);
  for (const char* name : files_of_a_run) {
    const std::string file = name;
    const bool goes_on = file == history_name || file == weight_history_name || file == user_mark_name ||
                         file.ends_with(".part");
    if (done && !goes_on) done = remove_file(folder_ / name);
  }
  if (!done) return tl::unexpected(done.error());
  return record.steps;
}

std::vector<SavedRun> RunFolder::checkpoints() {
  FoundCheckpoints found = read_checkpoints(folder_);
  for (const Error& problem : found.problems) notes_.push_back("A checkpoint is not used. " + problem.text());
  return std::move(found.whole);
}

std::vector<HistoryPointer> RunFolder::history(int run) {
  const fs::path path = folder_ / history_name;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  Result<std::vector<HistoryFrame>> read = read_history(path);
  if (!read) {
    notes_.push_back(read.error().text());
    return {};
  }
  std::vector<HistoryPointer> frames;
  for (HistoryFrame& frame : *read) {
    frame.run = run;
    frames.push_back(std::make_shared<const HistoryFrame>(std::move(frame)));
  }
  return frames;
}

std::vector<WeightFrame> RunFolder::weight_history() {
  const fs::path path = folder_ / weight_history_name;
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  Result<std::vector<WeightFrame>> read = read_weight_history(path);
  if (!read) notes_.push_back(read.error().text());
  return read ? std::move(*read) : std::vector<WeightFrame>();
}

/// Nothing, or that a table no longer begins with what it held.
Result<void> check_beginning(std::string_view text, const std::string& name, const SavedRun& saved,
                             const fs::path& path) {
  for (const TableMark& mark : saved.tables) {
    if (mark.name != name || mark.bytes < 0) continue;
    const auto bytes = static_cast<std::size_t>(mark.bytes);
    if (text.size() >= bytes && checksum(text.substr(0, bytes)) == mark.sum) continue;
    return fail(path.string(), "its rows are not those that were written", {},
                "The checkpoint of step " + std::to_string(saved.last_row) + " cannot be used");
  }
  return {};
}

Result<std::string> RunFolder::kept_rows(const std::string& name, const SavedRun& saved) const {
  const bool metrics = name == metrics_name;
  std::error_code ignored;
  fs::path path = folder_ / (name + ".part");
  if (!fs::exists(path, ignored)) path = folder_ / name;
  const bool absent = !fs::exists(path, ignored) && !metrics;
  const Result<std::string> text = absent ? std::string() : read_file(path);
  if (!text) return tl::unexpected(text.error());
  if (const Result<void> good = check_beginning(*text, name, saved, path); !good)
    return tl::unexpected(good.error());
  if (absent) return std::string();
  return metrics ? keep_metrics_until(*text, saved.last_row, path.string())
                 : keep_lengths_until(*text, saved.last_row, path.string());
}

Result<std::vector<StepRecord>> RunFolder::cut_back(const SavedRun& saved) {
  Result<std::vector<StepRecord>> rows = cut_tables(&saved);
  if (!rows) notes_.push_back(rows.error().text());
  return rows;
}

Result<void> RunFolder::cut_back() {
  const Result<std::vector<StepRecord>> nothing = cut_tables(nullptr);
  if (!nothing) return tl::unexpected(nothing.error());
  return {};
}

/// Both tables are looked at before either is touched.
Result<std::vector<StepRecord>> RunFolder::cut_tables(const SavedRun* saved) {
  remove_torn_files(folder_);
  std::array<std::string, 2> kept;
  std::vector<StepRecord> records;
  if (saved != nullptr && saved->last_row >= 0) {
    Result<std::string> metrics = kept_rows(metrics_name, *saved);
    if (!metrics) return tl::unexpected(metrics.error());
    Result<std::vector<StepRecord>> parsed = parse_metrics(*metrics, metrics_.path.string());
    if (!parsed) return parsed;
    Result<std::string> lengths = kept_rows(lengths_name, *saved);
    if (!lengths) return tl::unexpected(lengths.error());
    kept = {std::move(*metrics), std::move(*lengths)};
    records = std::move(*parsed);
  }
  for (Table* table : {&metrics_, &lengths_}) {
    const bool metrics = table == &metrics_;
    const std::string& rows = kept[metrics ? 0 : 1];
    close(*table);
    table->pending.clear();
    table->size = static_cast<std::int64_t>(rows.size());
    table->sum = checksum(rows);
    const Result<void> written = rows.empty() ? remove_file(table->path) : write_file(table->path, rows);
    if (!written) return tl::unexpected(written.error());
    if (const Result<void> removed = remove_file(folder_ / (metrics ? metrics_name : lengths_name)); !removed)
      return tl::unexpected(removed.error());
  }
  return records;
}

TableMark RunFolder::mark_of(const Table& table) {
  return {table.path.stem().string(), table.size, table.sum};
}

void RunFolder::close(Table& table) {
  if (table.descriptor >= 0) ::close(table.descriptor);
  table.descriptor = -1;
}

Result<void> RunFolder::write_pending(Table& table) {
  if (table.pending.empty()) return {};
  if (table.descriptor < 0)
    table.descriptor = ::open(table.path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (table.descriptor < 0) return tl::unexpected(file_error(table.path, "could not be written", errno));
  const std::string rows = table.size == 0 ? table.header + table.pending : table.pending;
  if (const int problem = write_all(table.descriptor, rows); problem != 0) {
    if (::ftruncate(table.descriptor, table.size) != 0) close(table);
    return tl::unexpected(file_error(table.path, "could not be written", problem));
  }
  table.size += static_cast<std::int64_t>(rows.size());
  table.sum = checksum(rows, table.sum);
  table.pending.clear();
  return {};
}

Result<void> RunFolder::append(const std::string& metrics_rows, const std::string& lengths_rows) {
  metrics_.pending += metrics_rows;
  lengths_.pending += lengths_rows;
  if (const Result<void> written = write_pending(metrics_); !written) return written;
  return write_pending(lengths_);
}

Result<void> RunFolder::flush(Table& table) {
  if (const Result<void> written = write_pending(table); !written) return written;
  if (table.descriptor >= 0 && ::fdatasync(table.descriptor) != 0)
    return tl::unexpected(file_error(table.path, "could not be written", errno));
  return {};
}

Result<void> RunFolder::checkpoint(const SavedRun& saved) {
  for (Table* table : {&metrics_, &lengths_})
    if (const Result<void> written = flush(*table); !written) return written;
  SavedRun marked = saved;
  marked.tables = {mark_of(metrics_), mark_of(lengths_)};
  return write_checkpoint(folder_, marked);
}

Result<void> RunFolder::write_result(const RunResult& result) const {
  const std::map<std::string, std::string> metadata = {
      {"format", "pt"},
      {"program", std::string("ordinate ") + ORDINATE_VERSION},
      {"experiment", experiment_}};
  std::vector<NamedArray> positions;
  add_table(positions, "initial_table", result.snapshot.initial_table);
  add_table(positions, "final_table", result.snapshot.table);
  add_bias(positions, "initial_bias", result.snapshot.initial_bias);
  add_bias(positions, "final_bias", result.snapshot.bias);

  Result<void> written = write_safetensors(folder_ / "weights.safetensors", result.weights, metadata);
  if (written) written = write_pytorch(folder_ / "weights.pt", result.weights, experiment_);
  if (written) written = write_safetensors(folder_ / "initial.safetensors", result.initial_weights, metadata);
  if (written)
    written = result.best_weights.empty()
                  ? remove_file(folder_ / "best.safetensors")
                  : write_safetensors(folder_ / "best.safetensors", result.best_weights, metadata);
  if (written && !positions.empty()) written = write_npz(folder_ / "positions.npz", positions);
  if (written && !result.history.empty()) written = write_history(folder_ / history_name, result.history);
  if (written && !result.weight_history.empty())
    written = write_weight_history(folder_ / weight_history_name, result.weight_history);
  return written;
}

/// Once the tables are complete.
Result<void> RunFolder::write_final_state_of(const RunResult& result) const {
  if (!result.final_state) return remove_file(folder_ / final_state_name);
  SavedRun saved = *result.final_state;
  saved.tables = {mark_of(metrics_), mark_of(lengths_)};
  return write_final_state(folder_, saved);
}

Result<void> RunFolder::complete(Table& table, const std::string& final_name) {
  if (const Result<void> written = flush(table); !written) return written;
  close(table);
  std::error_code problem;
  if (!fs::exists(table.path, problem)) return {};
  fs::rename(table.path, folder_ / final_name, problem);
  if (problem) return tl::unexpected(file_error(table.path, "could not be renamed", problem.value()));
  return {};
}

Result<void> RunFolder::finish(const RunResult& result, const RunRecord& record) {
  Result<void> written = write_result(result);
  if (written) written = complete(metrics_, "metrics.csv");
  if (written) written = complete(lengths_, "lengths.csv");
  if (written) written = write_final_state_of(result);
  if (written) written = write_file(folder_ / "run.json", to_json(record).dump(2) + "\n");
  if (written) remove_checkpoints(folder_);
  return written;
}

void RunFolder::remove_leftovers(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".summary.") && name.ends_with(".tmp")) fs::remove(entry.path(), ignored);
  }
  for (const fs::path& run : run_folders_in(folder)) {
    if (fs::is_symlink(run, ignored)) continue;
    remove_torn_files(run);
    if (fs::exists(run / "run.json", ignored)) remove_checkpoints(run);
  }
}

bool RunFolder::holds_runs(const fs::path& folder) { return !run_folders_in(folder).empty(); }

namespace {

/// The files of a run folder, and the folder if nothing else is in it; what it kept of fewer steps too.
Result<void> remove_run(const fs::path& run) {
  std::error_code ignored;
  // What a link leads to stands somewhere else, and is not this folder's.
  if (fs::is_symlink(run, ignored)) return remove_file(run);
  for (const fs::path& kept : run_folders_in(run))
    if (kept.filename().string().starts_with(kept_result_prefix))
      if (const Result<void> removed = remove_run(kept); !removed) return removed;
  for (const char* name : files_of_a_run)
    if (const Result<void> removed = remove_file(run / name); !removed) return removed;
  remove_checkpoints(run);
  remove_torn_files(run);
  if (const Result<void> removed = remove_file(run / "experiment.json"); !removed) return removed;
  fs::remove(run, ignored);  // where it is empty
  return {};
}

}  // namespace

Result<void> RunFolder::remove_runs(const fs::path& folder) {
  for (const fs::path& run : run_folders_in(folder))
    if (const Result<void> removed = remove_run(run); !removed) return removed;
  for (const char* name : {"summary.csv", "summary.json"})
    if (const Result<void> removed = remove_file(folder / name); !removed) return removed;
  return {};
}

}  // namespace ordinate
