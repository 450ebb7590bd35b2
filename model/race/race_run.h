#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "model/race/race.h"
#include "model/race/race_shared.h"
#include "model/race/run_service.h"
#include "model/run/final_measures.h"
#include "model/run/learning_trend.h"
#include "model/run/run_folder.h"
#include "model/run/run_history.h"
#include "model/run/trainer.h"
#include "model/run/weight_history.h"

namespace ordinate {

/// One run of a race: drives its trainer, hands on what comes out of it, and keeps its folder. Used by
/// one thread at a time; the folder is touched on the writer's thread alone once the race runs.
///
/// Its model is there from `wake` to `set_aside`: runs that cannot all live at once have it one after
/// another. A run that is set aside after its end still answers, with the weights that it ended with.
class RaceRun : public RaceMember {
 public:
  using MakeTrainer = std::function<Result<std::unique_ptr<Trainer>>()>;
  /// `folder` may be null: nothing is written.
  RaceRun(int index, const RunConfig& run, MakeTrainer make, std::shared_ptr<RunFolder> folder,
          RaceShared& shared);

  /// Builds the model and brings it to where the run stands; nothing where it is there.
  Result<void> wake();
  /// As `wake`; what goes wrong ends this run alone.
  void wake_for_training();
  void set_aside();

  /// What an accuracy is compared with, and what is to be known about the data, for the record.
  void set_task(double guessing, std::optional<double> order_blind, std::vector<std::string> data_notes);

  /// Begins with the weights that it is to start from, where that is asked for.
  Result<void> start();
  /// Goes on from the newest whole checkpoint in the folder, or from the start where there is none.
  Result<void> restore();
  /// The run was done before and gets more steps: `restore` goes on from its end.
  Result<void> reopen(const RunRecord& record) {
    const Result<std::int64_t> step = folder_->reopen(record);
    return step ? Result<void>() : tl::unexpected(step.error());
  }
  /// The run was done before: reports its record when the race begins and trains nothing.
  void set_done(const RunRecord& record);
  /// The run was cut off and is only looked at: it reports what it told until then, as stopped there.
  Result<void> set_cut_off();

  /// Where runs of earlier are told again: what this one told before the place from which it goes on.
  void tell_before();
  bool advance() override;
  bool finished() const override { return ended_ || whole(); }
  /// Answers and snapshots that are due.
  void serve();
  /// Reports how the run ended and leaves its files: a checkpoint too where it was stopped. Once.
  void end();

  const Trainer& trainer() const { return *trainer_; }  ///< while it is awake
  std::int64_t step() const { return standing().step; }
  std::vector<std::int64_t> schedule_changes() const { return standing().schedule_changes; }

 private:
  using Clock = std::chrono::steady_clock;

  /// What the record needs of a trainer, kept while there is none.
  struct Standing {
    std::int64_t step = 0;
    std::int64_t best_step = 0;
    std::optional<double> best_validation_loss;
    std::optional<double> best_validation_accuracy;
    std::optional<Trainer::TrainingScores> training;
    std::vector<std::int64_t> schedule_changes = {};
  };

  Standing standing() const;
  Result<void> take_up();
  void serve_asleep();
  void guarded(const std::function<void()>& work);
  void slice();
  /// Whether nothing of it is left to do: its steps, its scores, what is measured of the model in the end.
  bool whole() const {
    return trainer_ && trainer_->finished() && (trainer_->ending().bad() || measures_.complete());
  }
  void take_record();
  void note_evaluation(const StepRecord& row);
  void note_lengths();
  void note_length(const LengthRecord& length);
  Result<void> restore_lengths();
  void keep_history(bool last);
  void serve_requests();
  const WeightFrame* weights_as_of(std::int64_t step);
  void fail_with(const std::string& what);
  void write(std::function<Result<void>()> piece, std::function<void(const Result<void>&)> then = {});
  void flush_rows(bool now);
  void save_checkpoint();
  void checkpoint_if_due();
  SavedRun saved() const;
  std::optional<SavedRun> final_state() const;
  RunRecord record() const;
  RunResult result() const;
  void report_end();
  void replay();
  void tell_rows();
  void write_end(const RunRecord& record);
  double steps_per_second() const;

  const int index_;
  const RunConfig run_;
  bool started_ = false;  ///< from weights of another run
  MakeTrainer make_;
  std::unique_ptr<Trainer> trainer_;
  Standing set_aside_;                     ///< while there is no trainer
  std::vector<NamedArray> final_weights_;  ///< likewise, of a run that has ended and has no folder
  std::uint64_t served_asleep_ = 0;
  std::shared_ptr<RunFolder> folder_;
  RaceShared& shared_;
  RunRecord record_;  ///< grows with the run
  LearningTrend trend_;
  RunHistory history_;
  WeightHistory weight_history_;
  bool past_read_ = false;  ///< of a run that was done before: `weight_history_` has what was kept
  RunService service_;
  FinalMeasures measures_;
  bool advanced_ = false;  ///< since it was prepared
  bool ended_ = false;
  bool reported_ = false;
  bool done_before_ = false;
  bool cut_off_ = false;  ///< see `set_cut_off`
  bool told_before_ = false;

  std::int64_t last_row_ = -1;
  std::string metrics_rows_;
  std::string lengths_rows_;
  LengthRange longest_;  ///< of the tests that had samples
  Clock::time_point rows_since_;

  double work_seconds_ = 0;
  double timed_seconds_ = 0;  ///< of the steps that count for the steps per second
  std::int64_t timed_steps_ = 0;

  Clock::time_point checkpoint_at_ = Clock::now();
  double work_at_checkpoint_ = 0;
  /// Of the last checkpoint, writing included; set on the writer's thread.
  std::shared_ptr<std::atomic<double>> checkpoint_seconds_ = std::make_shared<std::atomic<double>>(0.0);
  std::shared_ptr<std::atomic<bool>> checkpoint_under_way_ = std::make_shared<std::atomic<bool>>(false);
  /// One message for a disk that stays full; used on the writer's thread alone.
  std::shared_ptr<bool> problem_reported_ = std::make_shared<bool>(false);
};

}  // namespace ordinate
