#include "model/race/training_control.h"

namespace ordinate {

void TrainingControl::pause() {
  const std::lock_guard lock(mutex_);
  if (!paused_) interrupted_at_ = Clock::now();
  paused_ = true;
}

void TrainingControl::resume() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = false;
  }
  changed_.notify_all();
}

void TrainingControl::step_once() {
  {
    const std::lock_guard lock(mutex_);
    if (!paused_) interrupted_at_ = Clock::now();
    paused_ = true;
    ++steps_granted_;
  }
  changed_.notify_all();
}

void TrainingControl::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) interrupted_at_ = Clock::now();
    stopping_ = true;
  }
  changed_.notify_all();
}

void TrainingControl::watch_snapshots(bool on) {
  {
    const std::lock_guard lock(mutex_);
    watching_ = on;
    ++watches_;
    ++requests_;
  }
  changed_.notify_all();
}

void TrainingControl::ask(const std::string& input) {
  {
    const std::lock_guard lock(mutex_);
    question_ = input.empty() ? nullptr : std::make_shared<const std::string>(input);
    ++requests_;
  }
  changed_.notify_all();
}

void TrainingControl::turn_to(std::optional<std::int64_t> step) {
  {
    const std::lock_guard lock(mutex_);
    if (turned_to_ == step) return;
    turned_to_ = step;
    ++requests_;
  }
  changed_.notify_all();
}

std::optional<std::int64_t> TrainingControl::turned_to() const {
  const std::lock_guard lock(mutex_);
  return turned_to_;
}

std::uint64_t TrainingControl::analyse(const ModelAnalysisRequest& request) {
  std::uint64_t number = 0;
  {
    const std::lock_guard lock(mutex_);
    number = ++analyses_asked_;
    analysis_ = request.analysis.id.empty()
                    ? nullptr
                    : std::make_shared<const NumberedAnalysis>(NumberedAnalysis{number, request});
    ++requests_;
  }
  changed_.notify_all();
  return number;
}

std::shared_ptr<const NumberedAnalysis> TrainingControl::analysis() const {
  const std::lock_guard lock(mutex_);
  return analysis_;
}

bool TrainingControl::keep_going() const {
  if (!stopping_ && !paused_) return true;
  return Clock::now() - interrupted_at_.load() < grace;
}

std::shared_ptr<const std::string> TrainingControl::question() const {
  const std::lock_guard lock(mutex_);
  return question_;
}

TrainingControl::Turn TrainingControl::next(Seen& seen) {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.wait(lock, [&] {
    return stopping_ || !paused_ || steps_granted_ != seen.steps || requests_ != seen.requests;
  });
  --waiting_;
  if (stopping_) return Turn::stop;
  if (requests_ != seen.requests) {
    seen.requests = requests_;
    return Turn::serve;
  }
  if (paused_ && steps_granted_ != seen.steps) {
    ++seen.steps;
    return Turn::one_round;
  }
  seen.steps = steps_granted_;
  return Turn::run;
}

bool TrainingControl::paused() const {
  const std::lock_guard lock(mutex_);
  return paused_ && groups_ > 0 && waiting_ == groups_;
}

void TrainingControl::begin_group(Seen& seen) {
  const std::lock_guard lock(mutex_);
  ++groups_;
  // A step that was asked for before the race began counts for the first group only.
  seen.steps = first_group_began_ ? steps_granted_ : 0;
  first_group_began_ = true;
}

void TrainingControl::end_group() {
  const std::lock_guard lock(mutex_);
  --groups_;
}

}  // namespace ordinate
