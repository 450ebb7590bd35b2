#include "model/race/race_feed.h"

#include <algorithm>
#include <utility>

namespace ordinate {

namespace {

/// Puts `newest` in the place of an older one of its run, or behind the others.
template <class Item, class RunOf>
void replace(std::vector<Item>& items, Item newest, const RunOf& run_of) {
  const auto older = std::find_if(items.begin(), items.end(),
                                  [&](const Item& other) { return run_of(other) == run_of(newest); });
  if (older == items.end())
    items.push_back(std::move(newest));
  else
    *older = std::move(newest);
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

void RaceFeed::push(HistoryPointer frame) {
  const std::lock_guard lock(mutex_);
  collected_.history.push_back(std::move(frame));
}

void RaceFeed::push(std::shared_ptr<const Snapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  replace(collected_.snapshots, std::move(snapshot), [](const auto& each) { return each->run; });
}

void RaceFeed::push(std::shared_ptr<const ModelAnalysis> analysis) {
  const std::lock_guard lock(mutex_);
  replace(collected_.analyses, std::move(analysis), [](const auto& each) { return each->run; });
}

void RaceFeed::push(const Answer& answer) {
  const std::lock_guard lock(mutex_);
  replace(collected_.answers, answer, [](const Answer& each) { return each.run; });
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
