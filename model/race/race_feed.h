#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "model/race/training_engine.h"

namespace ordinate {

/// What the threads that train hand to the thread that drains: a bounded queue of steps, and the newest
/// of everything else. Every step is kept: when nobody drains, training waits.
class RaceFeed {
 public:
  explicit RaceFeed(std::size_t most_steps = 200000) : most_steps_(most_steps) {}

  /// Waits while the queue is full, unless the feed was released.
  void push(const RunStep& step);
  void push(const RunEnd& end);
  void push(const Error& problem);
  void push(std::shared_ptr<const Snapshot> snapshot);       ///< replaces an older one of its run
  void push(const Answer& answer);                           ///< likewise
  void push(std::shared_ptr<const ModelAnalysis> analysis);  ///< likewise
  void push(const RunLength& length);
  void push(HistoryPointer frame);  ///< all are handed over
  /// From now on nothing waits for room.
  void release();
  Drained drain();

 private:
  const std::size_t most_steps_;
  std::mutex mutex_;
  std::condition_variable room_;
  bool released_ = false;
  Drained collected_;
};

}  // namespace ordinate
