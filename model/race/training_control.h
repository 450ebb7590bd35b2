#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "model/analysis/model_analysis.h"

namespace ordinate {

/// What to analyse; the number tells one request from the next.
struct NumberedAnalysis {
  std::uint64_t number = 0;
  ModelAnalysisRequest request;
  bool concerns(int run) const {
    return request.runs.empty() ||
           std::find(request.runs.begin(), request.runs.end(), run) != request.runs.end();
  }
};

/// What the window wants of a race: set from any thread, read by the threads that train.
class TrainingControl {
 public:
  void pause();
  void resume();
  void step_once();
  void stop();
  void watch_snapshots(bool on);
  void ask(const std::string& input);
  /// See TrainingEngine::turn_to.
  void turn_to(std::optional<std::int64_t> step);
  /// Returns the number of the request, from 1.
  std::uint64_t analyse(const ModelAnalysisRequest& request);

  bool stopping() const { return stopping_; }
  /// For between the slices of a round. After a pause or a stop the round may be completed, so that all
  /// runs stand at one step, but only for an instant.
  bool keep_going() const;

  bool watching() const { return watching_; }
  /// Changes with every call of watch_snapshots().
  std::uint64_t watches() const { return watches_; }
  /// Changes with every question, every request for an analysis, every turn and every call of
  /// watch_snapshots().
  std::uint64_t requests() const { return requests_; }
  std::shared_ptr<const std::string> question() const;       ///< null: nothing is asked
  std::shared_ptr<const NumberedAnalysis> analysis() const;  ///< null: nothing is to be analysed

  std::optional<std::int64_t> turned_to() const;  ///< nothing: now

  enum class Turn { run, one_round, serve, stop };
  /// What one group of runs has seen so far.
  struct Seen {
    std::uint64_t steps = 0;
    std::uint64_t requests = 0;
  };
  /// Blocks while there is nothing to do.
  Turn next(Seen& seen);
  /// Whether every group that trains waits in next().
  bool paused() const;
  void begin_group(Seen& seen);
  void end_group();

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds grace{40};

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> paused_{false};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> watching_{false};
  std::atomic<std::uint64_t> requests_{0};
  std::atomic<std::uint64_t> watches_{0};
  std::atomic<Clock::time_point> interrupted_at_{Clock::time_point()};
  std::uint64_t steps_granted_ = 0;
  bool first_group_began_ = false;
  int groups_ = 0;
  int waiting_ = 0;
  std::shared_ptr<const std::string> question_;
  std::shared_ptr<const NumberedAnalysis> analysis_;
  std::uint64_t analyses_asked_ = 0;
  std::optional<std::int64_t> turned_to_;
};

}  // namespace ordinate
