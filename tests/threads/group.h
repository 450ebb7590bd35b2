#pragma once
#include <limits>
#include <memory>
#include <thread>

#include "model/race/race_feed.h"
#include "model/race/training_control.h"

namespace ordinate {

/// Gives what is asked of a run, without a model.
inline void serve(const TrainingControl& control, RaceFeed& feed, int run) {
  if (control.watching()) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = run;
    feed.push(std::shared_ptr<const Snapshot>(snapshot));
  }
  if (const auto question = control.question()) {
    Answer answer;
    answer.run = run;
    answer.input = *question;
    feed.push(answer);
  }
  if (const auto analysis = control.analysis(); analysis && analysis->concerns(run)) {
    auto result = std::make_shared<ModelAnalysis>();
    result->run = run;
    feed.push(std::shared_ptr<const ModelAnalysis>(result));
  }
}

/// One group of runs that takes steps as the control lets it, and answers what is asked, like a race.
class Group {
 public:
  /// Ends by itself after `records` steps.
  Group(TrainingControl& control, RaceFeed& feed, int run,
        std::int64_t records = std::numeric_limits<std::int64_t>::max())
      : control_(control), feed_(feed), run_(run), records_(records), thread_([this] { work(); }) {}
  ~Group() { thread_.join(); }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

 private:
  void work() {
    TrainingControl::Seen seen;
    control_.begin_group(seen);
    for (auto turn = control_.next(seen); turn != TrainingControl::Turn::stop; turn = control_.next(seen)) {
      serve(control_, feed_, run_);
      if (turn == TrainingControl::Turn::serve) continue;
      for (int slice = 0; slice < 4 && control_.keep_going(); ++slice) std::this_thread::yield();
      RunStep step;
      step.run = run_;
      step.record.step = step_++;
      feed_.push(step);
      if (step_ == records_) break;
    }
    control_.end_group();
    RunEnd end;
    end.run = run_;
    end.record.steps = step_;
    feed_.push(end);
  }

  TrainingControl& control_;
  RaceFeed& feed_;
  int run_;
  std::int64_t records_;
  std::int64_t step_ = 0;
  std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace ordinate
