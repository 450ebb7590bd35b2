#include "model/race/engine.h"

#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <numeric>

#include "model/files/atomic_file.h"
#include "model/files/folder_lock.h"
#include "model/files/machine_memory.h"
#include "model/files/run_summary.h"
#include "model/fused/workspace.h"
#include "model/race/blas_report.h"
#include "model/race/race_run.h"
#include "model/race/round_length.h"
#include "model/run/exception_text.h"
#include "model/run/full_catalogue.h"
#include "model/run/worker_thread_setup.h"
#include "model/sizing/memory_estimate.h"
#include "model/sizing/race_plan.h"

namespace ordinate {

namespace {

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

/// What the window shows of a run before it is trained.
void describe(const Trainer& trainer, int run, PreparedRun& prepared) {
  prepared.description = trainer.description();
  Snapshot snapshot = trainer.snapshot();
  snapshot.run = run;
  prepared.first_snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
}

/// A run that has just been given more steps than those that its learning rate was planned for.
void note_schedule(const RaceRun& run, PreparedRun& prepared) {
  const std::vector<std::int64_t> changes = run.schedule_changes();
  if (changes.empty() || changes.back() != run.step()) return;
  prepared.notes.push_back(
      "Up to step " + std::to_string(changes.back()) +
      " the learning rate followed a schedule over fewer steps; from here on it follows that over " +
      std::to_string(prepared.total_steps) + ". Training all of them at once would come to another result.");
}

/// What the histories of a race take together, of position vectors and of weights, and one of a run, at most.
constexpr std::int64_t most_history_bytes = std::int64_t{128} << 20;
constexpr std::int64_t most_weight_history_bytes = std::int64_t{64} << 20;
constexpr std::int64_t most_history_bytes_of_a_run = std::int64_t{16} << 20;

std::int64_t share_of_a_run(std::int64_t most_bytes, std::size_t runs) {
  return std::min(most_history_bytes_of_a_run, most_bytes / static_cast<std::int64_t>(runs));
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
  void turn_to(std::optional<std::int64_t> step) override { shared_.control.turn_to(step); }
  Drained drain() override;

 private:
  using Clock = std::chrono::steady_clock;
  /// Runs of one seed that live at once: they go in lock-step.
  using Lockstep = std::vector<RaceRun*>;

  Checked<RacePlan> plan(const std::vector<RunConfig>& runs);
  std::filesystem::path folder_of(const RunConfig& run) const;
  void add_run(const RunConfig& run);
  Result<PreparedRun> prepare_run(std::size_t index, const RunConfig& run, int group);
  int threads_for(std::size_t runs) const;
  void set_up_thread() const;
  void prepare_runs(const std::vector<RunConfig>& runs, std::vector<PreparedRun>& prepared, Errors& errors);
  Result<void> take_folder();
  void start_new_runs(const std::vector<PreparedRun>& prepared, Errors& errors);
  void prepare_folders(std::vector<PreparedRun>& prepared, Errors& errors);
  struct Held {
    HeldRun run = HeldRun::none;
    std::optional<RunRecord> record;  ///< of one that is done
    bool gets_more = false;           ///< it is done with fewer steps than it is to have
  };
  Result<Held> look_at(const RunFolder& folder, std::int64_t total_steps) const;
  Result<void> prepare_folder(std::size_t run, const Held& held, PreparedRun& prepared);
  void take_stored(std::vector<PreparedRun>& prepared, Errors& errors);
  void wait_for_turn(std::size_t run, int group);
  std::vector<Lockstep> locksteps(std::size_t group) const;
  void run_group(const std::vector<Lockstep>& group);
  static void wake(const Lockstep& runs, WorkerPool& pool);
  void run_lockstep(const Lockstep& runs, WorkerPool& pool);
  void train(const Lockstep& runs, WorkerPool& pool);
  void serve_ended();
  void write_summary();

  EngineOptions options_;
  SharedData data_;
  FolderLock lock_;  ///< on `options_.folder`, from `prepare` to the end of `run`
  RaceShared shared_;
  std::vector<std::vector<std::size_t>> groups_;  ///< indices of runs that live at once
  std::atomic<int> group_{0};
  std::vector<std::uint64_t> seeds_;  ///< of each run
  std::vector<std::unique_ptr<RaceRun>> runs_;
  std::vector<std::shared_ptr<RunFolder>> folders_;  ///< likewise; null when nothing is written
  std::atomic<int> active_locksteps_{0};
  std::mutex ended_mutex_;
  std::vector<RaceRun*> ended_;  ///< they still answer

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
    set_up_thread();
    shared_.machine = record_of_machine(options.threads);
    shared_.replay = options.replay || !options.stored.empty();
    if (options.history && !runs.empty()) {
      shared_.history_bytes = share_of_a_run(most_history_bytes, runs.size());
      shared_.weight_history_bytes = share_of_a_run(most_weight_history_bytes, runs.size());
    }
    prepare_runs(runs, prepared, errors);
    // Nothing on the disk is touched before everything else was found good.
    if (errors.empty() && !options.folder.empty()) prepare_folders(prepared, errors);
    if (errors.empty() && !options.stored.empty()) take_stored(prepared, errors);
  } catch (const std::exception& exception) {
    errors.push_back(error_of(exception));
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return prepared;
}

/// Whether the memory is enough, told before it is taken: a run that is too large would take the program
/// with it, or the machine.
Checked<RacePlan> Engine::plan(const std::vector<RunConfig>& runs) {
  std::vector<TaskSize> sizes;
  Errors errors;
  if (!options_.stored.empty()) {
    // They are built one at a time, when they are asked something.
    RacePlan all;
    all.groups.emplace_back(runs.size());
    std::iota(all.groups.front().begin(), all.groups.front().end(), std::size_t{0});
    return all;
  }
  for (const RunConfig& run : runs) {
    const auto task = data_.task_of(run);
    if (task)
      sizes.push_back(size_of(**task));
    else if (errors.empty() || errors.back() != task.error())
      errors.push_back(task.error());
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  const std::optional<double> available = options_.memory ? options_.memory : available_memory();
  const MemoryLimits limits = {options_.jobs, available.value_or(std::numeric_limits<double>::infinity()),
                               options_.folder.empty()};
  Result<RacePlan> plan = plan_race(runs, sizes, limits, full_catalogue());
  if (!plan) return tl::unexpected(Errors{plan.error()});
  return std::move(*plan);
}

void Engine::prepare_runs(const std::vector<RunConfig>& runs, std::vector<PreparedRun>& prepared,
                          Errors& errors) {
  Checked<RacePlan> planned = plan(runs);
  if (!planned) {
    errors = std::move(planned.error());
    return;
  }
  // Slices of `runs` in their order: what is prepared stands where its run does.
  groups_ = std::move(planned->groups);
  std::vector<int> group_of;
  for (std::size_t group = 0; group < groups_.size(); ++group)
    for (const std::size_t run : groups_[group]) {
      add_run(runs[run]);
      group_of.push_back(static_cast<int>(group));
    }
  std::vector<Result<PreparedRun>> results(runs_.size());
  std::vector<std::function<void()>> pieces;
  for (std::size_t i = 0; i < runs_.size(); ++i)
    pieces.emplace_back([&, i] { results[i] = prepare_run(i, runs[i], group_of[i]); });
  WorkerPool workers(threads_for(runs_.size()) - 1, [this] { set_up_thread(); });
  workers.run(pieces);
  for (Result<PreparedRun>& result : results)
    if (result)
      prepared.push_back(std::move(*result));
    else if (errors.empty() || errors.back() != result.error())
      errors.push_back(std::move(result.error()));
}

void Engine::set_up_thread() const {
  set_up_computing_thread(options_.threads);
  if (options_.gives_way) give_way_to_others();
}

/// The calling one among them.
int Engine::threads_for(std::size_t runs) const {
  return std::clamp(static_cast<int>(runs), 1, std::max(1, options_.jobs));
}

/// A run of a later group gives its model back until then, a stored one until it is asked.
void Engine::wait_for_turn(std::size_t run, int group) {
  if (group > 0 || !options_.stored.empty()) runs_[run]->set_aside();
}

/// Of the run that is added next; empty where nothing is written.
std::filesystem::path Engine::folder_of(const RunConfig& run) const {
  if (!options_.stored.empty()) return options_.stored.at(runs_.size());
  return options_.folder.empty() ? std::filesystem::path() : options_.folder / run_folder_name(run);
}

void Engine::add_run(const RunConfig& run) {
  const std::filesystem::path path = folder_of(run);
  auto folder = path.empty() ? nullptr : std::make_shared<RunFolder>(path, run);
  const auto make = [this, run]() -> Result<std::unique_ptr<Trainer>> {
    const auto task = data_.task_of(run);
    if (!task) return tl::unexpected(task.error());
    return Trainer::make(run, *task, data_.evaluation_of(run, *task));
  };
  runs_.push_back(std::make_unique<RaceRun>(static_cast<int>(runs_.size()), run, make, folder, shared_));
  folders_.push_back(std::move(folder));
  seeds_.push_back(run.seed);
}

/// On any thread, several at a time; does not throw.
Result<PreparedRun> Engine::prepare_run(std::size_t index, const RunConfig& run, int group) {
  try {
    const auto task = data_.task_of(run);
    if (!task) return tl::unexpected(task.error());
    RaceRun& race_run = *runs_[index];
    if (const Result<void> awake = race_run.wake(); !awake)
      return tl::unexpected(error_of(run, awake.error()));
    // With a folder, it may go on from there.
    if (!folders_[index])
      if (const Result<void> started = race_run.start(); !started)
        return tl::unexpected(error_of(run, started.error()));
    const Trainer& trainer = race_run.trainer();

    PreparedRun prepared;
    prepared.label = run.label;
    prepared.seed = run.seed;
    prepared.parameters = trainer.parameters();
    prepared.total_steps = trainer.total_steps();
    if (const auto samples = (*task)->training_samples()) {
      const std::int64_t batch_size = run.training["batch_size"];
      prepared.steps_per_epoch = (*samples + batch_size - 1) / batch_size;
    }
    prepared.guessing_level = (*task)->guessing_level();
    if (trainer.blind_without_encoding()) prepared.order_blind_bound = (*task)->order_blind_bound();
    prepared.blind_to_order = trainer.blind_to_order();
    prepared.data_notes = (*task)->notes();
    // The pictures are those of the first seed.
    if (options_.describe && run.seed == seeds_.front()) describe(trainer, static_cast<int>(index), prepared);
    if (folders_[index]) prepared.folder = folders_[index]->path();
    race_run.set_task(prepared.guessing_level, prepared.order_blind_bound, prepared.data_notes);
    prepared.group = group;
    wait_for_turn(index, group);
    return prepared;
  } catch (const std::exception& exception) {
    return tl::unexpected(error_of(exception));
  }
}

/// Keeps the folder for this race until it is over.
Result<void> Engine::take_folder() {
  std::error_code problem;
  std::filesystem::create_directories(options_.folder, problem);
  if (problem)
    return tl::unexpected(file_error(options_.folder, "the folder could not be made", problem.value()));
  Result<FolderLock> lock = FolderLock::take(options_.folder);
  if (!lock) return tl::unexpected(lock.error());
  lock_ = std::move(*lock);
  if (options_.only_new && RunFolder::holds_runs(options_.folder))
    return fail(options_.folder.string(), "the folder holds runs", "a new or empty folder",
                "Add --resume to go on with them, or --overwrite to train them anew");
  RunFolder::remove_leftovers(options_.folder);
  return {};
}

/// Weights that runs are to start from are looked at before anything is removed or written.
void Engine::start_new_runs(const std::vector<PreparedRun>& prepared, Errors& errors) {
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    std::error_code ignored;
    if (options_.resume && std::filesystem::exists(folders_[i]->path() / "experiment.json", ignored))
      continue;
    const Result<void> started = runs_[i]->start();
    if (!started) {
      errors.push_back(started.error());
      errors.back().where =
          prepared[i].label + ", seed " + std::to_string(prepared[i].seed) + ": " + errors.back().where;
    }
    wait_for_turn(i, prepared[i].group);
  }
}

void Engine::prepare_folders(std::vector<PreparedRun>& prepared, Errors& errors) {
  if (const Result<void> taken = take_folder(); !taken) {
    errors.push_back(taken.error());
    return;
  }
  start_new_runs(prepared, errors);
  if (!errors.empty()) return;
  if (!options_.resume) {
    if (const auto removed = RunFolder::remove_runs(options_.folder); !removed) {
      errors.push_back(removed.error());
      return;
    }
  }
  // Every folder is looked at before any is touched: what is refused changes nothing.
  std::vector<Held> held(prepared.size());
  if (options_.resume) {
    for (std::size_t i = 0; i < prepared.size(); ++i) {
      const Result<Held> found = look_at(*folders_[i], prepared[i].total_steps);
      if (found)
        held[i] = *found;
      else
        errors.push_back(found.error());
    }
    if (!errors.empty()) return;
  }
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const Result<void> ready = prepare_folder(i, held[i], prepared[i]);
    if (ready) continue;
    errors.push_back(ready.error());
    return;  // the others stand in the same folder
  }
  shared_.writer = std::make_unique<BackgroundWriter>();
}

/// What a folder holds of a run that is to be trained so many steps in all.
Result<Engine::Held> Engine::look_at(const RunFolder& folder, std::int64_t total_steps) const {
  const Result<HeldRun> run = folder.held_run();
  if (!run) return tl::unexpected(run.error());
  Held held{*run, {}, false};
  if (*run == HeldRun::none) return held;
  const Result<std::optional<RunRecord>> record = folder.finished_record();
  if (!record) return tl::unexpected(record.error());
  held.record = *record;
  if (!held.record || held.record->steps >= total_steps) return held;
  if (folder.keeps_final_state()) {
    const Result<SavedRun> state = read_final_state(folder.path());
    if (!state) return tl::unexpected(state.error());
    if (const Result<void> same = same_threads(*state, options_.threads, folder.path()); !same)
      return tl::unexpected(same.error());
    held.gets_more = true;
  } else if (held.record->ending.kind == Ending::all_steps) {
    return fail(folder.path().string(),
                "an earlier version trained this run, and did not keep what it needs to go on",
                "a run that this version has trained", "Train it again with --overwrite");
  }
  return held;
}

Result<void> Engine::prepare_folder(std::size_t run, const Held& held, PreparedRun& prepared) {
  RunFolder& folder = *folders_[run];
  const Result<void> begun = held.gets_more ? runs_[run]->reopen(*held.record) : folder.begin();
  if (!begun) return begun;
  if (held.record && !held.gets_more) {
    runs_[run]->set_done(*held.record);
    runs_[run]->set_aside();
    prepared.finished_before = true;
    prepared.first_step = held.record->steps + 1;
    return {};
  }
  if (const Result<void> restored = runs_[run]->restore(); !restored) return restored;
  prepared.notes = folder.notes();
  prepared.first_step = runs_[run]->step() + 1;
  note_schedule(*runs_[run], prepared);
  wait_for_turn(run, prepared.group);
  return {};
}

/// Their files are read and left as they are: others may train there, or may not be allowed to write.
void Engine::take_stored(std::vector<PreparedRun>& prepared, Errors& errors) {
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const Result<std::optional<RunRecord>> record = folders_[i]->finished_record();
    if (!record) {
      errors.push_back(record.error());
      continue;
    }
    if (*record)
      runs_[i]->set_done(**record);
    else if (const Result<void> taken = runs_[i]->set_cut_off(); !taken)
      errors.push_back(taken.error());
    prepared[i].finished_before = true;
    prepared[i].first_step = runs_[i]->step() + 1;
  }
}

// --- The race ------------------------------------------------------------------------------------------

std::vector<Engine::Lockstep> Engine::locksteps(std::size_t group) const {
  std::vector<Lockstep> result;
  const std::vector<std::size_t>& members = groups_[group];
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i == 0 || seeds_[members[i]] != seeds_[members[i - 1]]) result.emplace_back();
    result.back().push_back(runs_[members[i]].get());
  }
  return result;
}

void Engine::run() {
  set_up_thread();
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    group_ = static_cast<int>(group);
    const std::vector<Lockstep> all = locksteps(group);
    run_group(all);
    if (shared_.writer) shared_.writer->finish();
    if (group + 1 == groups_.size()) break;
    for (const Lockstep& runs : all)
      for (RaceRun* run : runs) run->set_aside();
  }
  Workspace::of_this_thread().release();
  if (!options_.folder.empty()) write_summary();
  lock_ = FolderLock();
}

/// `jobs` threads, this one among them, take a seed each; who finds none left helps with the runs of the
/// seeds that are not done.
void Engine::run_group(const std::vector<Lockstep>& group) {
  std::size_t runs = 0;
  for (const Lockstep& each : group) runs += each.size();
  WorkerPool workers(threads_for(runs) - 1, [this] { set_up_thread(); });
  std::vector<std::function<void()>> pieces;
  for (const Lockstep& each : group)
    pieces.emplace_back([this, &each, &workers] { run_lockstep(each, workers); });
  workers.run(pieces);
}

void Engine::wake(const Lockstep& runs, WorkerPool& pool) {
  std::vector<std::function<void()>> pieces;
  for (RaceRun* run : runs)
    if (!run->finished()) pieces.emplace_back([run] { run->wake_for_training(); });
  pool.run(pieces);
}

void Engine::run_lockstep(const Lockstep& runs, WorkerPool& pool) {
  ++active_locksteps_;
  // What is stopped before its turn is not built for it.
  if (!shared_.control.stopping()) wake(runs, pool);
  for (RaceRun* run : runs) run->tell_before();
  train(runs, pool);
  for (RaceRun* run : runs) run->end();
  --active_locksteps_;
  const std::lock_guard lock(ended_mutex_);
  ended_.insert(ended_.end(), runs.begin(), runs.end());
}

void Engine::train(const Lockstep& runs, WorkerPool& pool) {
  using Turn = TrainingControl::Turn;
  TrainingControl& control = shared_.control;
  TrainingControl::Seen seen;
  control.begin_group(seen);
  Race race({runs.begin(), runs.end()}, &pool);
  const auto free_running = [&control] { return control.keep_going(); };
  const auto stepping = [&control] { return !control.stopping(); };
  const auto round = [&](const std::function<bool()>& keep_going, int records = 1) {
    if (race.round(keep_going, records)) shared_.rounds += records;
  };
  RoundLength length;
  while (!race.finished()) {
    const Turn turn = control.next(seen);
    if (turn == Turn::stop) break;
    const bool helped = pool.idle() > 0;
    if (turn == Turn::run && !helped) round(free_running);
    if (turn == Turn::run && helped) {
      const int records = length.records();
      length.begin();
      round(free_running, records);
      length.end(records);
    }
    if (turn == Turn::one_round) {
      if (race.in_round()) round(stepping);  // first to where the others stand
      round(stepping);
    }
    if (turn == Turn::serve) {
      for (RaceRun* run : runs) run->serve();
      serve_ended();
    }
  }
  control.end_group();
}

void Engine::serve_ended() {
  const std::lock_guard lock(ended_mutex_);
  for (RaceRun* run : ended_) run->serve();
}

void Engine::answer_pending() {
  set_up_thread();
  for (const auto& run : runs_) run->serve();
}

void Engine::write_summary() {
  std::vector<std::filesystem::path> paths;
  for (const auto& folder : folders_) paths.push_back(folder->path());
  const Result<void> written = write_run_summary(options_.folder, paths);
  if (!written) shared_.feed.push(written.error());
}

Drained Engine::drain() {
  Drained drained = shared_.feed.drain();
  drained.paused = shared_.control.paused();
  drained.group = group_;
  drained.groups = static_cast<int>(groups_.size());
  const std::lock_guard lock(rate_mutex_);
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - mark_).count();
  const std::int64_t rounds = shared_.rounds;
  if (drained.paused || active_locksteps_ == 0) {
    rate_ = 0;
    mark_ = now;
    rounds_at_mark_ = rounds;
  } else if (seconds >= (rate_ == 0 ? 0.1 : 0.5)) {
    rate_ = static_cast<double>(rounds - rounds_at_mark_) / seconds / active_locksteps_;
    mark_ = now;
    rounds_at_mark_ = rounds;
  }
  drained.steps_per_second = rate_;
  return drained;
}

}  // namespace

std::unique_ptr<TrainingEngine> make_training_engine() { return std::make_unique<Engine>(); }

}  // namespace ordinate
