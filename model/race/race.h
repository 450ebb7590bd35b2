#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "model/race/worker_pool.h"

namespace ordinate {

/// One run, as the race sees it.
class RaceMember {
 public:
  virtual ~RaceMember() = default;
  /// One slice of work; true when a record became complete. Does not throw.
  virtual bool advance() = 0;
  virtual bool finished() const = 0;
};

/// The runs of one seed in lock-step: unfinished ones never differ by more than the records of a round.
class Race {
 public:
  /// With a pool, members advance at the same time, each on one thread; the race outlives neither.
  Race(std::vector<RaceMember*> members, WorkerPool* pool);

  /// Every unfinished member completes `records` records, one unless many short ones are to share the cost
  /// of waiting for each other. `keep_going` is asked before each slice, on the thread that does it. When it
  /// says no, the round stays open until the members that are behind have come to where the foremost is; the
  /// next call does that. Returns whether the round was completed.
  bool round(const std::function<bool()>& keep_going, int records = 1);
  bool in_round() const { return in_round_; }
  bool finished() const;

 private:
  /// Of a round that was broken off: what no unfinished member has done yet is not part of it any more.
  void shorten_round();
  /// Completes a record after the other of whichever member is furthest behind and on no other thread, until
  /// there is none.
  void work(const std::function<bool()>& keep_going);
  std::optional<std::size_t> take_member();
  void give_back(std::size_t member, bool completed);

  std::vector<RaceMember*> members_;
  WorkerPool* pool_;
  std::mutex mutex_;        ///< guards the two below while a round is under way
  std::vector<int> due_;    ///< records still to complete in this round
  std::vector<bool> busy_;  ///< on some thread
  bool in_round_ = false;
};

}  // namespace ordinate
