#include "model/run/growing_trainer.h"

#include <stdexcept>
#include <utility>

#include "model/run/growth.h"

namespace ordinate {

namespace {

/// What it tells is told by the trainer of the depth that is trained now.
class GrowingTrainer : public Trainer {
 public:
  GrowingTrainer(const RunConfig& run, std::shared_ptr<const Task> task,
                 std::shared_ptr<const EvaluationData> evaluation)
      : run_(run), task_(std::move(task)), evaluation_(std::move(evaluation)), steps_(growth_steps(run)) {}

  /// The full depth is built first: what is wrong is told before the first step.
  Result<void> begin() {
    Result<std::unique_ptr<Trainer>> full = at_depth(steps_.size());
    if (!full) return tl::unexpected(full.error());
    if (steps_.back() >= (*full)->total_steps())
      return fail("training.grow_at", "the training has " + std::to_string((*full)->total_steps()) + " steps",
                  "steps before the last one", "Train longer, or grow earlier");
    parameters_ = (*full)->parameters();
    description_ = (*full)->description();
    return take(0);
  }

  bool advance() override {
    if (std::exchange(growth_due_, false)) grow();
    const bool complete = now_->advance();
    if (complete && !now_->finished() && doublings_ < steps_.size())
      growth_due_ = now_->record().step == steps_[doublings_];
    return complete;
  }

  const StepRecord& record() const override { return now_->record(); }
  const std::vector<LengthRecord>& length_records() const override { return now_->length_records(); }
  bool finished() const override { return now_->finished(); }
  bool trained() const override { return now_->trained(); }
  RunEnding ending() const override { return now_->ending(); }
  std::int64_t step() const override { return now_->step(); }
  std::int64_t total_steps() const override { return now_->total_steps(); }
  const std::vector<std::int64_t>& schedule_changes() const override { return now_->schedule_changes(); }
  std::int64_t parameters() const override { return parameters_; }
  bool blind_without_encoding() const override { return now_->blind_without_encoding(); }
  bool blind_to_order() const override { return now_->blind_to_order(); }
  ModelDescription description() const override { return description_; }
  Snapshot snapshot() const override { return now_->snapshot(); }
  Answer answer(const std::string& input) const override { return now_->answer(input); }
  Result<AnalysisResult> analyse(const AnalysisRequest& request, const StopCheck& stop) const override {
    return now_->analyse(request, stop);
  }
  Result<AnalysisBaselines> analysis_baselines(const AnalysisRequest& request,
                                               const StopCheck& stop) const override {
    return now_->analysis_baselines(request, stop);
  }
  std::vector<NamedArray> weights() const override { return now_->weights(); }
  std::vector<NamedArray> initial_weights() const override { return now_->initial_weights(); }
  std::vector<NamedArray> best_weights() const override { return now_->best_weights(); }
  std::int64_t best_step() const override { return full() ? now_->best_step() : 0; }
  std::optional<double> best_validation_loss() const override {
    return full() ? now_->best_validation_loss() : std::nullopt;
  }
  std::optional<double> best_validation_accuracy() const override {
    return full() ? now_->best_validation_accuracy() : std::nullopt;
  }

  Result<void> look_back(const std::vector<NamedArray>& weights, std::int64_t step,
                         const std::function<void(const Trainer&)>& look) override {
    return now_->look_back(weights, step, look);
  }

  /// Weights of a run that ended early are of the depth that it had.
  Result<void> load_weights(const std::vector<NamedArray>& weights, std::int64_t step) override {
    std::optional<Error> of_full;
    for (std::size_t doublings = steps_.size() + 1; doublings-- > 0;) {
      if (const Result<void> taken = take(doublings); !taken) return taken;
      const Result<void> loaded = now_->load_weights(weights, step);
      if (loaded) return loaded;
      if (!of_full) of_full = loaded.error();
    }
    return tl::unexpected(*of_full);
  }

  Result<void> start_from(const std::vector<NamedArray>& weights) override {
    return now_->start_from(weights);
  }

  Checkpoint save() const override { return now_->save(); }

  /// Its layout says of which depth it is.
  Result<void> restore(const Checkpoint& checkpoint) override {
    for (std::size_t doublings = 0; doublings <= steps_.size(); ++doublings) {
      if (const Result<void> taken = take(doublings); !taken) return taken;
      if (now_->save().state["layout"] == checkpoint.state.value("layout", Json())) break;
    }
    if (const Result<void> restored = now_->restore(checkpoint); !restored) return restored;
    growth_due_ = doublings_ < steps_.size() && now_->step() == steps_[doublings_] && !now_->finished() &&
                  !checkpoint.state["evaluating"].get<bool>();
    return {};
  }

  std::optional<TrainingScores> training_scores() const override { return now_->training_scores(); }
  Scores evaluate(const std::vector<Batch>& batches, const std::function<bool()>& keep_going) const override {
    return now_->evaluate(batches, keep_going);
  }
  bool covers(std::int64_t length) const override { return now_->covers(length); }
  bool trained_for(std::int64_t length) const override { return now_->trained_for(length); }

 private:
  bool full() const { return doublings_ == steps_.size(); }

  Result<std::unique_ptr<Trainer>> at_depth(std::size_t doublings) const {
    return Trainer::make(run_at_depth(run_, doublings), task_, evaluation_);
  }

  Result<void> take(std::size_t doublings) {
    Result<std::unique_ptr<Trainer>> made = at_depth(doublings);
    if (!made) return tl::unexpected(made.error());
    now_ = std::move(*made);
    doublings_ = doublings;
    growth_due_ = false;
    return {};
  }

  void grow() {
    const Checkpoint trained = now_->save();
    Result<void> done = take(doublings_ + 1);
    if (done)
      done = now_->restore(
          grown(trained, run_at_depth(run_, doublings_ - 1), now_->save(), run_at_depth(run_, doublings_)));
    if (!done) throw std::logic_error(done.error().text());
  }

  RunConfig run_;
  std::shared_ptr<const Task> task_;
  std::shared_ptr<const EvaluationData> evaluation_;
  std::vector<std::int64_t> steps_;
  std::int64_t parameters_ = 0;   ///< of the full depth
  ModelDescription description_;  ///< likewise
  std::unique_ptr<Trainer> now_;
  std::size_t doublings_ = 0;  ///< that it has behind it
  bool growth_due_ = false;
};

}  // namespace

Result<std::unique_ptr<Trainer>> make_growing_trainer(const RunConfig& run, std::shared_ptr<const Task> task,
                                                      std::shared_ptr<const EvaluationData> evaluation) {
  auto trainer = std::make_unique<GrowingTrainer>(run, std::move(task), std::move(evaluation));
  if (const Result<void> begun = trainer->begin(); !begun) return tl::unexpected(begun.error());
  return trainer;
}

}  // namespace ordinate
