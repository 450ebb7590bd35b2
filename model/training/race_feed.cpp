#include "model/training/race_feed.h"

#include <algorithm>
#include <utility>

namespace ordinate {

namespace {

/// `list` holds the newest of each run.
template <class Item>
void replace_older(std::vector<std::shared_ptr<const Item>>& list, std::shared_ptr<const Item> item) {
  const auto older =
      std::find_if(list.begin(), list.end(), [&](const auto& other) { return other->run == item->run; });
  if (older == list.end())
    list.push_back(std::move(item));
  else
    *older = std::move(item);
}

}  // namespace

void RaceFeed::push(const RunStep& step) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return released_ || collected_.steps.size() < most_steps_; });
  collected_.steps.push_back(step);
}

void RaceFeed::push(const RunEnd& end) {
  const std::lock_guard lock(mutex_);
  collected_.ended.push_back(end);
}

void RaceFeed::push(const Error& problem) {
  const std::lock_guard lock(mutex_);
  collected_.problems.push_back(problem);
}

void RaceFeed::push(const RunLength& length) {
  const std::lock_guard lock(mutex_);
  collected_.lengths.push_back(length);
}

void RaceFeed::push(std::shared_ptr<const Snapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  replace_older(collected_.snapshots, std::move(snapshot));
}

void RaceFeed::push(std::shared_ptr<const ModelAnalysis> analysis) {
  const std::lock_guard lock(mutex_);
  replace_older(collected_.analyses, std::move(analysis));
}

void RaceFeed::push(const Answer& answer) {
  const std::lock_guard lock(mutex_);
  auto& answers = collected_.answers;
  const auto older = std::find_if(answers.begin(), answers.end(),
                                  [&](const Answer& other) { return other.run == answer.run; });
  if (older == answers.end())
    answers.push_back(answer);
  else
    *older = answer;
}

void RaceFeed::release() {
  {
    const std::lock_guard lock(mutex_);
    released_ = true;
  }
  room_.notify_all();
}

Drained RaceFeed::drain() {
  Drained drained;
  {
    const std::lock_guard lock(mutex_);
    std::swap(drained, collected_);
  }
  room_.notify_all();
  return drained;
}

}  // namespace ordinate
