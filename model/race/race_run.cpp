#include "model/race/race_run.h"

#include <algorithm>
#include <exception>

#include "model/files/metrics_csv.h"
#include "model/files/safetensors.h"
#include "model/run/exception_text.h"
#include "model/run/start_weights.h"

namespace ordinate {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds row_interval{250};
constexpr milliseconds checkpoint_interval{2000};
constexpr double checkpoint_share = 0.02;  // of a run's time, at most

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

}  // namespace

RaceRun::RaceRun(int index, const RunConfig& run, MakeTrainer make, std::shared_ptr<RunFolder> folder,
                 RaceShared& shared)
    : index_(index),
      run_(run),
      make_(std::move(make)),
      folder_(std::move(folder)),
      shared_(shared),
      record_(shared.machine),
      history_(shared.history_bytes),
      weight_history_(shared.weight_history_bytes),
      service_(index, shared),
      measures_(run) {
  record_.label = run.label;
  record_.seed = run.seed;
}

// --- Whose turn it is ----------------------------------------------------------------------------------

RaceRun::Standing RaceRun::standing() const {
  if (!trainer_) return set_aside_;
  return {trainer_->step(),
          trainer_->best_step(),
          trainer_->best_validation_loss(),
          trainer_->best_validation_accuracy(),
          trainer_->training_scores(),
          trainer_->schedule_changes()};
}

Result<void> RaceRun::wake() {
  if (trainer_) return {};
  Result<std::unique_ptr<Trainer>> made = make_();
  if (!made) return tl::unexpected(made.error());
  trainer_ = std::move(*made);
  record_.parameters = trainer_->parameters();
  Result<void> taken = take_up();
  if (!taken) trainer_.reset();
  return taken;
}

/// A new trainer stands before the first step.
Result<void> RaceRun::take_up() {
  if (!done_before_ && (!ended_ || !advanced_)) {
    if (last_row_ >= 0) return restore();
    return started_ ? start() : Result<void>();
  }
  if (!folder_) return trainer_->load_weights(final_weights_, set_aside_.step);
  if (cut_off_) {
    const std::vector<SavedRun> saved = folder_->checkpoints();
    return saved.empty() ? Result<void>() : trainer_->restore(saved.front().trainer);
  }
  const Result<SafetensorsFile> weights = read_safetensors(folder_->path() / "weights.safetensors");
  if (!weights) return tl::unexpected(weights.error());
  return trainer_->load_weights(weights->arrays, done_before_ ? record_.steps : set_aside_.step);
}

void RaceRun::wake_for_training() {
  guarded([this] {
    if (const Result<void> awake = wake(); !awake) fail_with(awake.error().text());
  });
}

void RaceRun::set_aside() {
  if (!trainer_) return;
  set_aside_ = standing();
  if (ended_ && !done_before_ && !folder_) final_weights_ = trainer_->weights();
  trainer_.reset();
}

void RaceRun::set_task(double guessing, std::optional<double> order_blind,
                       std::vector<std::string> data_notes) {
  record_.guessing_level = guessing;
  record_.order_blind_bound = order_blind;
  record_.data_notes = std::move(data_notes);
}

Result<void> RaceRun::restore() {
  for (const SavedRun& saved : folder_->checkpoints()) {
    if (const Result<void> same = same_threads(saved, shared_.machine.threads, folder_->path()); !same)
      return same;
    const Result<std::vector<StepRecord>> rows = folder_->cut_back(saved);
    if (!rows) continue;  // the table ends before this checkpoint: an older one may fit
    if (const Result<void> awake = wake(); !awake) return awake;
    if (const Result<void> restored = trainer_->restore(saved.trainer); !restored) return restored;
    last_row_ = saved.last_row;
    work_seconds_ = work_at_checkpoint_ = saved.wall_seconds;
    timed_seconds_ = saved.timed_seconds;
    timed_steps_ = saved.timed_steps;
    trend_ = {};
    for (const StepRecord& row : *rows) note_evaluation(row);
    if (const Result<void> lengths = restore_lengths(); !lengths) return lengths;
    if (shared_.history_bytes > 0) history_.restore(folder_->history(index_), step());
    if (shared_.history_bytes > 0) weight_history_.restore(folder_->weight_history(), step());
    for (const HistoryPointer& frame : history_.frames()) shared_.feed.push(frame);
    return {};
  }
  if (const Result<void> cut = folder_->cut_back(); !cut) return cut;
  return start();
}

Result<void> RaceRun::start() {
  if (!starts_from_weights(run_)) return {};
  const Result<std::vector<NamedArray>> weights = read_start_weights(run_);
  if (!weights) return tl::unexpected(weights.error());
  started_ = false;  // or waking would start it too
  if (const Result<void> awake = wake(); !awake) return awake;
  started_ = true;
  Result<void> taken = trainer_->start_from(*weights);
  if (!taken) taken.error().where = "training.start_from: " + run_.training["start_from"].get<std::string>();
  return taken;
}

void RaceRun::set_done(const RunRecord& record) {
  // Whoever shows runs of several races together tells them apart by other labels.
  const std::string label = record_.label;
  record_ = record;
  record_.label = label;
  ended_ = done_before_ = true;
}

Result<void> RaceRun::set_cut_off() {
  const Result<std::vector<StepRecord>> rows = read_metrics_so_far(folder_->path());
  if (!rows) return tl::unexpected(rows.error());
  for (const StepRecord& row : *rows) {
    note_evaluation(row);
    const bool best =
        row.step > 0 && row.validation_loss &&
        !(record_.best_validation_loss && *record_.best_validation_loss <= *row.validation_loss);
    if (!best) continue;
    record_.best_step = row.step;
    record_.best_validation_loss = row.validation_loss;
    record_.best_validation_accuracy = row.validation_accuracy;
  }
  record_.steps = rows->empty() ? 0 : rows->back().step;
  record_.ending = {Ending::stopped, record_.steps, ""};
  ended_ = done_before_ = cut_off_ = true;
  return {};
}

void RaceRun::tell_before() {
  if (!shared_.replay || done_before_ || !folder_ || last_row_ < 0 || std::exchange(told_before_, true))
    return;
  guarded([this] { tell_rows(); });
}

bool RaceRun::advance() {
  const std::int64_t row_before = last_row_;
  guarded([this] {
    slice();
    serve_requests();
  });
  return last_row_ != row_before;
}

void RaceRun::serve() {
  if (!trainer_) return serve_asleep();
  guarded([this] { serve_requests(); });
}

/// The model is built for this alone. What goes wrong changes nothing about the run.
void RaceRun::serve_asleep() {
  const std::uint64_t requests = shared_.control.requests();
  if ((done_before_ && !shared_.replay) || record_.ending.bad() ||
      std::exchange(served_asleep_, requests) == requests)
    return;
  if (!service_.is_asked()) return;
  try {
    const Result<void> awake = wake();
    if (awake)
      serve_requests();
    else
      shared_.feed.push(awake.error());
  } catch (const std::exception& error) {
    shared_.feed.push(Error{record_.label, exception_text(error), "", ""});
  }
  trainer_.reset();
}

void RaceRun::end() {
  guarded([this] { report_end(); });
}

/// What LibTorch throws, and a memory that does not suffice, end this run alone.
void RaceRun::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    fail_with(exception_text(error));
  }
}

void RaceRun::slice() {
  advanced_ = true;
  const auto start = Clock::now();
  const std::int64_t step_before = trainer_->step();
  const bool complete = trainer_->advance();
  if (trainer_->finished() && !whole())
    measures_.take_next(*trainer_, [this] { return shared_.control.stopping(); });
  const double seconds = seconds_since(start);
  work_seconds_ += seconds;
  if (trainer_->step() > step_before && trainer_->step() > trainer_->total_steps() / 10) {
    timed_seconds_ += seconds;
    ++timed_steps_;
  }
  if (complete) take_record();
  if (complete) keep_history(false);
  if (complete) checkpoint_if_due();
  if (whole()) report_end();
}

void RaceRun::note_evaluation(const StepRecord& row) {
  if (!row.validation_loss) return;
  record_.validation_loss = row.validation_loss;
  record_.validation_accuracy = row.validation_accuracy;
  if (row.step == 0)
    record_.first_validation_loss = row.validation_loss;
  else
    trend_.add(*row.validation_loss);
}

void RaceRun::take_record() {
  const StepRecord& row = trainer_->record();
  last_row_ = row.step;
  note_evaluation(row);
  shared_.feed.push(RunStep{index_, row});
  note_lengths();
  if (!folder_) return;
  if (metrics_rows_.empty()) rows_since_ = Clock::now();
  metrics_rows_ += metrics_row(row);
  for (const LengthRecord& length : trainer_->length_records()) lengths_rows_ += lengths_row(length);
  flush_rows(false);
}

void RaceRun::note_lengths() {
  for (const LengthRecord& length : trainer_->length_records()) {
    shared_.feed.push(RunLength{index_, length});
    note_length(length);
  }
}

void RaceRun::note_length(const LengthRecord& length) {
  // Of two that end at the same length, that which begins later says more about it.
  const LengthRange& now = length.length;
  if (length.no_samples ||
      std::pair(now.maximum, now.minimum) < std::pair(longest_.maximum, longest_.minimum))
    return;
  longest_ = now;
  record_.longest_length = now.maximum;
  record_.longest_accuracy = length.accuracy;
}

/// Of the tests before a checkpoint: there may be none after it.
Result<void> RaceRun::restore_lengths() {
  const Result<std::vector<LengthRecord>> lengths = read_lengths_so_far(folder_->path());
  if (!lengths) return tl::unexpected(lengths.error());
  for (LengthRecord length : *lengths) {
    length.no_samples = !length.accuracy && trainer_->covers(length.length.maximum);
    note_length(length);
  }
  return {};
}

/// `last`: whatever step it is.
void RaceRun::keep_history(bool last) {
  const std::int64_t step = trainer_->step();
  if (weight_history_.wants(step) || (last && !weight_history_.closed()))
    weight_history_.add(step, trainer_->weights());
  if (!history_.wants(step) && (!last || history_.closed())) return;
  Snapshot snapshot = trainer_->snapshot();
  snapshot.run = index_;
  for (HistoryPointer& frame : history_.add(std::move(snapshot))) shared_.feed.push(std::move(frame));
}

// --- What was asked for --------------------------------------------------------------------------------

/// The frame that stands nearest before this step; null where none does. Those of a run that was done before
/// are read when they are first asked for.
const WeightFrame* RaceRun::weights_as_of(std::int64_t step) {
  if (done_before_ && folder_ && !std::exchange(past_read_, true))
    weight_history_.restore(folder_->weight_history(), record_.steps);
  return frame_at(weight_history_.frames(), step);
}

void RaceRun::serve_requests() {
  if (done_before_ && !shared_.replay) return;
  service_.serve({*trainer_, record_.label, finished(), ended_,
                  cut_off_ ? std::optional(record_.steps) : std::nullopt,
                  [this](std::int64_t step) { return weights_as_of(step); }});
}

// --- The folder ----------------------------------------------------------------------------------------

/// What goes wrong on the writer's thread is reported once for a disk that stays full.
void RaceRun::write(std::function<Result<void>()> piece, std::function<void(const Result<void>&)> then) {
  shared_.writer->post([piece = std::move(piece), then = std::move(then), reported = problem_reported_,
                        where = folder_->path().string(), &feed = shared_.feed] {
    Result<void> written;
    try {
      written = piece();
    } catch (const std::exception& error) {
      written = fail(where, std::string("could not be written: ") + error.what());
    }
    if (!written && !*reported) feed.push(written.error());
    *reported = !written;
    if (then) then(written);
  });
}

void RaceRun::flush_rows(bool now) {
  if (!folder_ || (metrics_rows_.empty() && lengths_rows_.empty())) return;
  if (!now && Clock::now() - rows_since_ < row_interval) return;
  write([folder = folder_, metrics = std::exchange(metrics_rows_, {}),
         lengths = std::exchange(lengths_rows_, {})] { return folder->append(metrics, lengths); });
}

SavedRun RaceRun::saved() const {
  return {trainer_->save(), last_row_, record_.threads, work_seconds_, timed_seconds_, timed_steps_};
}

/// From where a run that has done all its steps goes on when it gets more.
std::optional<SavedRun> RaceRun::final_state() const {
  if (!trainer_->trained() || trainer_->step() != trainer_->total_steps()) return std::nullopt;
  SavedRun state = saved();
  auto longer = Trainer::with_more_to_do(std::move(state.trainer));
  if (!longer) return std::nullopt;
  state.trainer = std::move(*longer);
  if (state.trainer.state["evaluating"]) --state.last_row;
  return state;
}

void RaceRun::checkpoint_if_due() {
  if (!folder_ || trainer_->finished() || Clock::now() - checkpoint_at_ < checkpoint_interval) return;
  const double worked = work_seconds_ - work_at_checkpoint_;
  if (*checkpoint_under_way_ || worked * checkpoint_share < *checkpoint_seconds_) return;
  save_checkpoint();
}

void RaceRun::save_checkpoint() {
  const auto start = Clock::now();
  flush_rows(true);
  auto state = std::make_shared<const SavedRun>(saved());
  const double saving = seconds_since(start);
  *checkpoint_under_way_ = true;
  write(
      [folder = folder_, state, saving, seconds = checkpoint_seconds_] {
        const auto writing = Clock::now();
        const Result<void> written = folder->checkpoint(*state);
        *seconds = saving + seconds_since(writing);
        return written;
      },
      [under_way = checkpoint_under_way_](const Result<void>&) { *under_way = false; });
  checkpoint_at_ = Clock::now();
  work_at_checkpoint_ = work_seconds_;
}

// --- The end -------------------------------------------------------------------------------------------

void RaceRun::fail_with(const std::string& what) {
  ended_ = true;
  record_.ending = {Ending::failed, step(), what};
  reported_ = true;
  flush_rows(true);
  const RunRecord last = record();
  shared_.feed.push(Error{last.label + ", seed " + std::to_string(last.seed), text_of(last.ending), "", ""});
  if (!shared_.writer) return shared_.feed.push(RunEnd{index_, last});
  shared_.writer->post([end = RunEnd{index_, last}, &feed = shared_.feed] { feed.push(end); });
}

double RaceRun::steps_per_second() const {
  if (timed_steps_ > 0 && timed_seconds_ > 0) return static_cast<double>(timed_steps_) / timed_seconds_;
  return work_seconds_ > 0 ? static_cast<double>(step()) / work_seconds_ : 0;
}

RunRecord RaceRun::record() const {
  RunRecord record = record_;
  const Standing now = standing();
  record.steps = now.step;
  record.wall_seconds = work_seconds_;
  record.steps_per_second = steps_per_second();
  record.best_step = now.best_step;
  record.best_validation_loss = now.best_validation_loss;
  record.best_validation_accuracy = now.best_validation_accuracy;
  record.schedule_changes = now.schedule_changes;
  if (now.training) {
    record.train_loss = now.training->loss;
    record.train_accuracy = now.training->accuracy;
    record.train_samples = now.training->samples;
  }
  return record;
}

RunResult RaceRun::result() const {
  RunResult result{trainer_->weights(), trainer_->initial_weights(), {}, trainer_->snapshot()};
  result.history = history_.frames();
  result.weight_history = weight_history_.frames();
  result.final_state = final_state();
  if (trainer_->best_validation_loss() && trainer_->best_step() != trainer_->step())
    result.best_weights = trainer_->best_weights();
  return result;
}

void RaceRun::report_end() {
  if (std::exchange(reported_, true)) return;
  if (done_before_) {
    if (shared_.replay) replay();
    return shared_.feed.push(RunEnd{index_, record_});
  }
  ended_ = true;
  if (trainer_ && advanced_) keep_history(true);
  const bool stopped = !whole();
  record_.ending = stopped ? RunEnding{Ending::stopped, step(), ""} : trainer_->ending();
  if (stopped && trainer_ && trainer_->trained())
    record_.ending.detail = "its training is over, only its last scores are missing";
  if (record_.ending.kind == Ending::diverged) {
    record_.validation_loss.reset();  // those of an evaluation before: not of what it ended with
    record_.validation_accuracy.reset();
    record_.longest_accuracy.reset();
  } else {
    // A loss that comes down from where a high learning rate drove it is none that learns.
    record_.still_learning =
        trend_.still_falling() && record_.validation_loss < record_.first_validation_loss;
  }
  if (whole() && !record_.ending.bad()) record_.measures = measures_.values();
  const RunRecord last = record();
  // A run that was not begun leaves its folder as it was.
  if (!folder_ || (stopped && !advanced_)) return shared_.feed.push(RunEnd{index_, last});
  if (stopped) save_checkpoint();
  flush_rows(true);
  write_end(last);
}

/// What the run told when it was trained, from its tables.
void RaceRun::tell_rows() {
  const Result<std::vector<StepRecord>> steps = read_metrics_so_far(folder_->path());
  if (!steps) return shared_.feed.push(steps.error());
  for (const StepRecord& step : *steps) shared_.feed.push(RunStep{index_, step});
  const Result<std::vector<LengthRecord>> lengths = read_lengths_so_far(folder_->path());
  if (!lengths) return shared_.feed.push(lengths.error());
  for (const LengthRecord& length : *lengths) shared_.feed.push(RunLength{index_, length});
}

void RaceRun::replay() {
  tell_rows();
  // A run that was trained without keeping a history has none to tell.
  if (shared_.history_bytes == 0) return;
  for (const HistoryPointer& frame : folder_->history(index_)) shared_.feed.push(frame);
}

void RaceRun::write_end(const RunRecord& last) {
  const bool finished = whole();
  auto what = std::make_shared<const RunResult>(result());
  write([folder = folder_, what, finished,
         last] { return finished ? folder->finish(*what, last) : folder->write_result(*what); },
        [end = RunEnd{index_, last}, &feed = shared_.feed](const Result<void>& written) {
          RunEnd told = end;
          if (!written) {
            told.record.ending = {Ending::failed, told.record.steps,
                                  "its files could not be written: " + written.error().what};
          }
          feed.push(told);
        });
}

}  // namespace ordinate
