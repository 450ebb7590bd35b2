#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "model/files/weight_history_file.h"
#include "model/race/race_shared.h"
#include "model/run/trainer.h"

namespace ordinate {

/// A run as those see it who ask it something.
struct AskedRun {
  Trainer& trainer;
  const std::string& label;
  bool finished = false;
  bool ended = false;                        ///< its end was told
  std::optional<std::int64_t> cut_off_from;  ///< steps that it had come to before it was brought back
  /// The weights that were kept nearest before a step, or at it; null where there are none.
  std::function<const WeightFrame*(std::int64_t step)> weights_as_of;
};

/// What is asked of one run of a race: answers, snapshots and analyses, now and again as it trains, or as of
/// an earlier step.
class RunService {
 public:
  RunService(int index, RaceShared& shared) : index_(index), shared_(shared) {}

  /// What is due.
  void serve(const AskedRun& run);
  /// Whether anybody asks for something that a run has not told by now, though it has not moved.
  bool is_asked() const;

 private:
  using Clock = std::chrono::steady_clock;

  /// How often something that was asked for is done again while training.
  struct Repeated {
    Clock::time_point due;
    std::uint64_t request = 0;
    std::int64_t step = -1;
  };

  void serve_answers(const AskedRun& run, bool requested);
  void push_answer(const AskedRun& run, const Trainer& asked, const std::string& question);
  void serve_snapshots(const AskedRun& run, bool requested);
  void serve_analysis(const AskedRun& run);
  void serve_past(const AskedRun& run, std::int64_t step);
  void tell_no_past(const Error& problem, const std::string* question, const NumberedAnalysis* wanted);
  /// Whether an analysis is no longer wanted.
  StopCheck given_up(const AskedRun& run, std::shared_ptr<const NumberedAnalysis> wanted) const;
  std::shared_ptr<const ModelAnalysis> analysed(const Trainer& trainer, const NumberedAnalysis& wanted,
                                                const StopCheck& stop);

  const int index_;
  RaceShared& shared_;
  Repeated answers_;
  Repeated snapshots_;
  Repeated analyses_;
  std::optional<std::int64_t> turned_to_;  ///< see TrainingEngine::turn_to
  std::optional<AnalysisBaselines> analysis_baselines_;
  std::uint64_t baselines_of_ = 0;  ///< the request that they belong to
};

}  // namespace ordinate
