#include "model/training/engine.h"

#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "model/sizing/machine_memory.h"
#include "model/sizing/memory_estimate.h"
#include "model/training/blas_report.h"
#include "model/training/exception_text.h"
#include "model/training/full_catalogue.h"
#include "model/training/race_run.h"
#include "model/training/worker_thread_setup.h"

namespace ordinate {

namespace {

/// Tasks are immutable, so runs that learn the same thing share one.
class TaskCache {
 public:
  Result<std::shared_ptr<const Task>> task_of(const RunConfig& run) {
    std::shared_ptr<const Task>& task = tasks_[{run.task.dump(), run.folder.string()}];
    if (!task) {
      auto made = make_task(run.task, run.folder);
      if (!made) return tl::unexpected(made.error());
      task = std::move(*made);
    }
    return task;
  }

 private:
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Task>> tasks_;
};

RunRecord record_of_machine(int threads) {
  const BlasReport blas = blas_report();
  RunRecord record;
  record.program_version = ORDINATE_VERSION;
  record.libtorch_version = TORCH_VERSION;
  record.blas = blas.file + (blas.description.empty() ? "" : " (" + blas.description + ")");
  record.threads = threads;
  return record;
}

Error error_of(const RunConfig& run, Error error) {
  error.where = run.label + ", seed " + std::to_string(run.seed) + ": " + error.where;
  return error;
}

Error error_of(const std::exception& exception) {
  return {"model", exception_text(exception), "", "A smaller model or batch may fit this machine"};
}

class Engine : public TrainingEngine {
 public:
  Checked<std::vector<PreparedRun>> prepare(const std::vector<RunConfig>& runs,
                                            const EngineOptions& options) override;
  void run() override;
  void answer_pending() override;

  void pause() override { shared_.control.pause(); }
  void resume() override { shared_.control.resume(); }
  void step_once() override { shared_.control.step_once(); }
  void stop() override {
    shared_.control.stop();
    shared_.feed.release();
  }
  void watch_snapshots(bool on) override { shared_.control.watch_snapshots(on); }
  void ask(const std::string& input) override { shared_.control.ask(input); }
  std::uint64_t analyse(const ModelAnalysisRequest& request) override {
    return shared_.control.analyse(request);
  }
  Drained drain() override;

 private:
  using Clock = std::chrono::steady_clock;
  /// The runs of one seed.
  using Group = std::vector<RaceRun*>;

  std::optional<Error> memory_problem_of(const std::vector<RunConfig>& runs, TaskCache& tasks) const;
  Result<PreparedRun> prepare_run(const RunConfig& run, TaskCache& tasks);
  void prepare_runs(const std::vector<RunConfig>& runs, std::vector<PreparedRun>& prepared, Errors& errors);
  void prepare_folders(std::vector<PreparedRun>& prepared, Errors& errors);
  Result<void> prepare_folder(std::size_t run, PreparedRun& prepared);
  std::vector<Group> groups() const;
  void run_group(const Group& group, WorkerPool* pool);
  void train_group(const Group& group, WorkerPool* pool);
  void write_summary();

  EngineOptions options_;
  RaceShared shared_;
  std::vector<std::uint64_t> seeds_;  ///< of each run
  std::vector<std::unique_ptr<RaceRun>> runs_;
  std::vector<std::shared_ptr<RunFolder>> folders_;  ///< likewise; null when nothing is written
  std::atomic<int> active_groups_{0};
  std::mutex ended_mutex_;
  std::vector<RaceRun*> ended_;  ///< of groups that are through; they still answer

  std::mutex rate_mutex_;
  std::int64_t rounds_at_mark_ = 0;
  Clock::time_point mark_ = Clock::now();
  double rate_ = 0;
};

// --- Before the race -----------------------------------------------------------------------------------

Checked<std::vector<PreparedRun>> Engine::prepare(const std::vector<RunConfig>& runs,
                                                  const EngineOptions& options) {
  options_ = options;
  std::vector<PreparedRun> prepared;
  Errors errors;
  try {
    set_up_computing_thread(options.threads);
    shared_.machine = record_of_machine(options.threads);
    prepare_runs(runs, prepared, errors);
    // Nothing on the disk is touched before everything else was found good.
    if (errors.empty() && !options.folder.empty()) prepare_folders(prepared, errors);
  } catch (const std::exception& exception) {
    errors.push_back(error_of(exception));
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return prepared;
}

/// Whether the memory is enough, told before it is taken: a run that is too large would take the program
/// with it, or the machine.
std::optional<Error> Engine::memory_problem_of(const std::vector<RunConfig>& runs, TaskCache& tasks) const {
  const std::optional<double> available = options_.memory ? options_.memory : available_memory();
  if (!available) return std::nullopt;
  std::vector<TaskSize> sizes;
  for (const RunConfig& run : runs) {
    const auto task = tasks.task_of(run);
    if (!task) return std::nullopt;  // which is told later, for every run
    sizes.push_back(size_of(**task));
  }
  return memory_problem(runs, sizes, options_.jobs, *available, full_catalogue());
}

void Engine::prepare_runs(const std::vector<RunConfig>& runs, std::vector<PreparedRun>& prepared,
                          Errors& errors) {
  TaskCache tasks;
  if (const auto problem = memory_problem_of(runs, tasks)) {
    errors.push_back(*problem);
    return;
  }
  for (const RunConfig& run : runs) {
    Result<PreparedRun> result = prepare_run(run, tasks);
    if (result)
      prepared.push_back(std::move(*result));
    else if (errors.empty() || errors.back() != result.error())
      errors.push_back(result.error());
  }
}

Result<PreparedRun> Engine::prepare_run(const RunConfig& run, TaskCache& tasks) {
  const auto task = tasks.task_of(run);
  if (!task) return tl::unexpected(task.error());
  Result<std::unique_ptr<Trainer>> made = Trainer::make(run, *task);
  if (!made) return tl::unexpected(error_of(run, made.error()));
  const Trainer& trainer = **made;

  PreparedRun prepared;
  prepared.label = run.label;
  prepared.seed = run.seed;
  prepared.parameters = trainer.parameters();
  prepared.total_steps = trainer.total_steps();
  prepared.guessing_level = (*task)->guessing_level();
  if (trainer.blind_to_order()) prepared.order_blind_bound = (*task)->order_blind_bound();
  if (!options_.folder.empty()) prepared.folder = options_.folder / run_folder_name(run);
  folders_.push_back(options_.folder.empty() ? nullptr : std::make_shared<RunFolder>(prepared.folder, run));
  seeds_.push_back(run.seed);
  runs_.push_back(std::make_unique<RaceRun>(static_cast<int>(runs_.size()), run, std::move(*made),
                                            folders_.back(), shared_));
  runs_.back()->set_levels(prepared.guessing_level, prepared.order_blind_bound);
  return prepared;
}

void Engine::prepare_folders(std::vector<PreparedRun>& prepared, Errors& errors) {
  if (!options_.resume) {
    if (const auto removed = RunFolder::remove_runs(options_.folder); !removed) {
      errors.push_back(removed.error());
      return;
    }
  }
  // Every folder is looked at before any is touched: what is refused changes nothing.
  if (options_.resume) {
    for (const std::shared_ptr<RunFolder>& folder : folders_) {
      const Result<bool> same = folder->holds_this_run();
      if (!same) errors.push_back(same.error());
    }
    if (!errors.empty()) return;
  }
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const Result<void> ready = prepare_folder(i, prepared[i]);
    if (ready) continue;
    errors.push_back(ready.error());
    return;  // the others stand in the same folder
  }
  shared_.writer = std::make_unique<BackgroundWriter>();
}

Result<void> Engine::prepare_folder(std::size_t run, PreparedRun& prepared) {
  RunFolder& folder = *folders_[run];
  if (options_.resume) {
    const Result<bool> same = folder.holds_this_run();
    if (!same) return tl::unexpected(same.error());
    const Result<std::optional<RunRecord>> record = folder.finished_record();
    if (!record) return tl::unexpected(record.error());
    if (*same && *record) {
      runs_[run]->set_done(**record);
      prepared.finished_before = true;
      prepared.first_step = (*record)->steps + 1;
      return {};
    }
  }
  if (const Result<void> begun = folder.begin(); !begun) return begun;
  if (const Result<void> restored = runs_[run]->restore(); !restored) return restored;
  prepared.first_step = runs_[run]->trainer().step() + 1;
  return {};
}

// --- The race ------------------------------------------------------------------------------------------

std::vector<Engine::Group> Engine::groups() const {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (i == 0 || seeds_[i] != seeds_[i - 1]) groups.emplace_back();
    groups.back().push_back(runs_[i].get());
  }
  return groups;
}

void Engine::run() {
  const auto set_up = [threads = options_.threads] { set_up_computing_thread(threads); };
  set_up();
  const std::vector<Group> all = groups();
  const int jobs = std::max(1, options_.jobs);
  const int groups_at_a_time = std::clamp(static_cast<int>(all.size()), 1, jobs);
  const int inside = jobs / groups_at_a_time;
  const auto train = [&](const Group& group) {
    const int members = std::min(inside, static_cast<int>(group.size()));
    std::unique_ptr<WorkerPool> pool;
    if (members > 1) pool = std::make_unique<WorkerPool>(members, set_up);
    run_group(group, pool.get());
  };
  if (groups_at_a_time == 1) {
    for (const Group& group : all) train(group);
  } else {
    WorkerPool workers(groups_at_a_time, set_up);
    std::vector<std::function<void()>> pieces;
    for (const Group& group : all) pieces.emplace_back([&train, &group] { train(group); });
    workers.run(pieces);
  }
  if (shared_.writer) shared_.writer->finish();
  if (!options_.folder.empty()) write_summary();
}

void Engine::run_group(const Group& group, WorkerPool* pool) {
  ++active_groups_;
  train_group(group, pool);
  for (RaceRun* run : group) run->end();
  --active_groups_;
  const std::lock_guard lock(ended_mutex_);
  ended_.insert(ended_.end(), group.begin(), group.end());
}

namespace {

/// How many records threads complete before they wait for each other: about five milliseconds' worth, so
/// that waiting costs little and a question or a pause is still answered at once.
class RoundLength {
 public:
  int records() const { return records_; }
  void begin() { began_ = std::chrono::steady_clock::now(); }
  void end() {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began_;
    const double each = taken.count() / records_;
    records_ = std::clamp(static_cast<int>(0.005 / std::max(each, 1e-6)), 1, 100);
  }

 private:
  std::chrono::steady_clock::time_point began_;
  int records_ = 1;
};

}  // namespace

void Engine::train_group(const Group& group, WorkerPool* pool) {
  using Turn = TrainingControl::Turn;
  TrainingControl& control = shared_.control;
  TrainingControl::Seen seen;
  control.begin_group(seen);
  Race race({group.begin(), group.end()}, pool);
  const auto free_running = [&control] { return control.keep_going(); };
  const auto stepping = [&control] { return !control.stopping(); };
  const auto round = [&](const std::function<bool()>& keep_going, int records = 1) {
    if (race.round(keep_going, records)) shared_.rounds += records;
  };
  RoundLength length;
  while (!race.finished()) {
    const Turn turn = control.next(seen);
    if (turn == Turn::stop) break;
    if (turn == Turn::run && pool == nullptr) round(free_running);
    if (turn == Turn::run && pool != nullptr) {
      length.begin();
      round(free_running, length.records());
      length.end();
    }
    if (turn == Turn::one_round) {
      if (race.in_round()) round(stepping);  // first to where the others stand
      round(stepping);
    }
    if (turn == Turn::serve) {
      for (RaceRun* run : group) run->serve();
      const std::lock_guard lock(ended_mutex_);
      for (RaceRun* run : ended_) run->serve();
    }
  }
  control.end_group();
}

void Engine::answer_pending() {
  set_up_computing_thread(options_.threads);
  for (const auto& run : runs_) run->serve();
}

void Engine::write_summary() {
  std::vector<std::filesystem::path> paths;
  for (const auto& folder : folders_) paths.push_back(folder->path());
  const Result<void> written = RunFolder::write_summary(options_.folder, paths);
  if (!written) shared_.feed.push(written.error());
}

Drained Engine::drain() {
  Drained drained = shared_.feed.drain();
  drained.paused = shared_.control.paused();
  const std::lock_guard lock(rate_mutex_);
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - mark_).count();
  const std::int64_t rounds = shared_.rounds;
  if (drained.paused || active_groups_ == 0) {
    rate_ = 0;
    mark_ = now;
    rounds_at_mark_ = rounds;
  } else if (seconds >= (rate_ == 0 ? 0.1 : 0.5)) {
    rate_ = static_cast<double>(rounds - rounds_at_mark_) / seconds / active_groups_;
    mark_ = now;
    rounds_at_mark_ = rounds;
  }
  drained.steps_per_second = rate_;
  return drained;
}

}  // namespace

std::unique_ptr<TrainingEngine> make_training_engine() { return std::make_unique<Engine>(); }

}  // namespace ordinate
