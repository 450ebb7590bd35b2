#include "model/run/trainer.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <utility>

#include "model/experiment/model_widths.h"
#include "model/layers/batch_tensors.h"
#include "model/layers/fused_step.h"
#include "model/layers/real_spans.h"
#include "model/layers/sequence_model.h"
#include "model/model_analyses/model_analysis_registry.h"
#include "model/run/early_stop.h"
#include "model/run/evaluation_pass.h"
#include "model/run/growing_trainer.h"
#include "model/run/growth.h"
#include "model/run/model_copy.h"
#include "model/run/model_shape.h"
#include "model/run/optimizer.h"
#include "model/run/trainer_answer.h"
#include "model/run/trainer_checkpoint.h"
#include "model/run/trainer_json.h"
#include "model/sizing/scoring.h"

namespace ordinate {

namespace {

std::int64_t steps_per_epoch(const RunConfig& run, const Task& task) {
  const std::int64_t batch_size = run.training["batch_size"];
  return (task.training_samples().value_or(0) + batch_size - 1) / batch_size;
}

std::int64_t total_steps_of(const RunConfig& run, const Task& task) {
  if (run.training.contains("epochs"))
    return run.training["epochs"].get<std::int64_t>() * steps_per_epoch(run, task);
  return run.training["steps"];
}

class RunTrainer : public Trainer {
 public:
  RunTrainer(const RunConfig& run, std::shared_ptr<const Task> task,
             std::shared_ptr<const EvaluationData> evaluation)
      : run_(run),
        task_(std::move(task)),
        total_steps_(total_steps_of(run_, *task_)),
        longest_(longest_of(run_, *task_)),
        model_(run_.model, shape_for(run_, *task_), initializer_for(run_)),
        parameters_(model_),
        fused_(FusedStep::make(model_)),
        optimizer_(run_.training, parameters_, total_steps_),
        early_stop_(run_.training["early_stop"]),
        data_(evaluation ? std::move(evaluation) : std::make_shared<const EvaluationData>(*task_, run_)),
        initial_(parameters_.values().clone()),
        best_(initial_.clone()),
        initial_snapshot_(current_snapshot()) {
    record_.step = 0;
    begin_evaluation();
  }

  bool advance() override {
    if (finished_) return false;
    if (std::exchange(row_due_, false)) return true;
    if (ended()) return score_training();
    if (!evaluation_) return train_step();
    if (!evaluation_->advance()) return false;
    finish_evaluation();
    return true;
  }

  const StepRecord& record() const override { return record_; }
  const std::vector<LengthRecord>& length_records() const override { return length_records_; }
  bool finished() const override { return finished_; }
  bool trained() const override { return ended(); }
  RunEnding ending() const override { return finished_ ? ending_ : RunEnding(); }
  std::int64_t step() const override { return step_; }
  std::int64_t total_steps() const override { return total_steps_; }
  const std::vector<std::int64_t>& schedule_changes() const override { return schedule_changes_; }
  std::int64_t parameters() const override { return parameters_.count(); }
  bool blind_without_encoding() const override { return ordinate::blind_without_encoding(run_.model); }
  bool blind_to_order() const override {
    return blind_without_encoding() && !model_.encoding().tells_positions();
  }
  ModelDescription description() const override {
    return model_.describe(run_.training["batch_size"], task_->longest());
  }

  Snapshot snapshot() const override {
    Snapshot snapshot = current_snapshot();
    snapshot.initial_table = initial_snapshot_.table;
    snapshot.initial_bias = initial_snapshot_.bias;
    return snapshot;
  }

  Answer answer(const std::string& input) const override { return answer_to(input, model_, *task_, step_); }

  Result<AnalysisResult> analyse(const AnalysisRequest& request, const StopCheck& stop) const override {
    return run_model_analysis(request, subject_with(parameters_.values()), stop);
  }
  Result<AnalysisBaselines> analysis_baselines(const AnalysisRequest& request,
                                               const StopCheck& stop) const override {
    return model_baselines(request, subject_with(initial_), stop);
  }

  std::vector<NamedArray> weights() const override { return parameters_.arrays_of(parameters_.values()); }
  std::vector<NamedArray> initial_weights() const override { return parameters_.arrays_of(initial_); }
  std::vector<NamedArray> best_weights() const override { return parameters_.arrays_of(best_); }
  std::int64_t best_step() const override { return best_step_; }
  std::optional<TrainingScores> training_scores() const override { return training_scores_; }
  std::optional<double> best_validation_loss() const override { return best_loss_; }
  std::optional<double> best_validation_accuracy() const override { return best_accuracy_; }
  Result<void> load_weights(const std::vector<NamedArray>& weights, std::int64_t step) override {
    const Result<void> loaded = parameters_.load(weights);
    if (loaded) step_ = step;
    return loaded;
  }

  Result<void> look_back(const std::vector<NamedArray>& weights, std::int64_t step,
                         const std::function<void(const Trainer&)>& look) override {
    struct Present {
      RunTrainer& trainer;
      at::Tensor weights = trainer.parameters_.values().clone();
      std::int64_t step = trainer.step_;
      ~Present() {
        trainer.parameters_.values().copy_(weights);
        trainer.step_ = step;
      }
    } present{*this};
    const Result<void> loaded = load_weights(weights, step);
    if (loaded) look(*this);
    return loaded;
  }

  Result<void> start_from(const std::vector<NamedArray>& weights) override {
    const Result<void> loaded = parameters_.load(weights);
    if (!loaded) return loaded;
    initial_.copy_(parameters_.values());
    best_.copy_(initial_);
    initial_snapshot_ = current_snapshot();
    return {};
  }

  Checkpoint save() const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  Scores evaluate(const std::vector<Batch>& batches, const std::function<bool()>& keep_going) const override {
    ScoreSum sum;
    for (const Batch& batch : batches) {
      if (keep_going && !keep_going()) return {sum.loss(), sum.accuracy(), false};
      sum.add(model_, fused_.get(), batch);
    }
    return {sum.loss(), sum.accuracy(), true};
  }

  bool covers_its_data() const { return model_.covers(task_->longest()); }
  bool covers(std::int64_t length) const override { return model_.covers(task_->places(length)); }
  bool trained_for(std::int64_t length) const override {
    return model_.trained_for(task_->places(length), task_->longest());
  }

 private:
  bool train_step();
  double gradients_of(const Batch& batch);
  LossOfLogits loss_of(const Batch& batch);
  LossOfLogits loss_through_graph(const Batch& batch, const Pass& pass);
  void diverge(double loss);
  void begin_evaluation() { evaluation_.emplace(model_, fused_.get(), *data_, record_.step); }
  void finish_evaluation();
  bool ended() const { return ending_.kind != Ending::unfinished; }
  bool score_training();
  Batch scored_batch(std::int64_t index) const;

  Snapshot current_snapshot() const {
    Snapshot snapshot =
        snapshot_of(model_, run_.model["encoding"],
                    shown_positions(model_, *task_, run_.seed, longest_ + model_.extra_positions()), step_);
    if (task_->forms_graph() && !graph_) graph_ = shown_graph(*task_, run_.seed, run_.model);
    snapshot.graph = graph_;
    if (!model_.encoding().source().randomised())
      snapshot.trained_rows = model_.encoding().trained_rows(task_->longest() + model_.extra_positions());
    snapshot.places = grid_places(task_->grid_columns(), run_.model);
    return snapshot;
  }

  const ModelSubject& subject_with(const at::Tensor& weights) const {
    if (!copy_)
      copy_ = std::make_unique<ModelCopy>(run_, task_, shape_for(run_, *task_), data_->validation());
    return copy_->with(parameters_, weights);
  }

  std::int64_t batch_size() const { return run_.training["batch_size"]; }
  bool evaluation_due() const { return regular_evaluation() || step_ == total_steps_; }
  /// Due whatever the number of steps is.
  bool regular_evaluation() const {
    const std::int64_t every = run_.training["evaluate_every"];
    return step_ % every == 0;
  }
  Json state() const;

  RunConfig run_;
  std::shared_ptr<const Task> task_;
  std::int64_t total_steps_;
  std::vector<std::int64_t> schedule_changes_;
  std::int64_t longest_;
  std::int64_t step_ = 0;
  SequenceModel model_;
  FlatParameters parameters_;
  std::unique_ptr<FusedStep> fused_;  ///< null where the model trains through its graph
  Optimizer optimizer_;
  EarlyStop early_stop_;
  std::shared_ptr<const EvaluationData> data_;

  StepRecord record_;
  std::vector<LengthRecord> length_records_;
  std::optional<EvaluationPass> evaluation_;  // of the step in `record_`, while it is under way
  bool row_due_ = false;                      ///< `record_` is complete, and was not handed on
  /// Before the evaluation that is due only because the step is the last: what a run with more steps goes on
  /// from, and the best weights then, where that evaluation was better.
  std::optional<Json> before_last_;
  at::Tensor best_before_last_;
  RunEnding ending_;
  ScoreSum training_sum_;              ///< of a run that has ended, until it is finished
  std::int64_t training_batches_ = 0;  ///< that are in the sum
  std::optional<TrainingScores> training_scores_;
  bool finished_ = false;

  at::Tensor initial_;
  at::Tensor best_;
  std::int64_t best_step_ = 0;
  std::optional<double> best_loss_;
  std::optional<double> best_accuracy_;
  mutable std::optional<ShownGraph> graph_;  ///< of the snapshots, made with the first
  Snapshot initial_snapshot_;
  mutable std::unique_ptr<ModelCopy> copy_;  ///< made with the first analysis
};

/// One update. Returns true when the step's record is complete, which it is not while an evaluation is due.
bool RunTrainer::train_step() {
  const std::int64_t step = step_ + 1;
  record_ = {};
  record_.step = step;
  length_records_.clear();
  if (task_->training_samples()) record_.epoch = (step - 1) / steps_per_epoch(run_, *task_) + 1;
  const double loss = gradients_of(task_->training_batch(run_.seed, step, batch_size()));
  const double norm = record_.gradient_norm.value_or(loss);
  if (!std::isfinite(norm)) {
    diverge(loss);
    return true;
  }
  optimizer_.update(step, norm);
  {
    const c10::AutoGradMode no_gradients(false);
    model_.encoding().after_update();
  }
  step_ = step;
  if (!evaluation_due()) return true;
  begin_evaluation();
  if (!regular_evaluation()) before_last_ = state();
  return false;
}

/// Fills the gradients and the training fields of the record. Returns the loss; a loss that is not finite
/// has no gradient norm.
double RunTrainer::gradients_of(const Batch& batch) {
  parameters_.gradients().zero_();
  const LossOfLogits loss = loss_of(batch);
  record_.train_loss = loss.mean;
  record_.train_accuracy =
      static_cast<double>(loss.answers.correct) / static_cast<double>(loss.answers.asked);
  if (!std::isfinite(loss.mean)) return loss.mean;
  // A penalty on a table that is not trained has no gradient.
  const at::Tensor penalty = model_.encoding().regularisation_loss();
  if (penalty.defined() && penalty.requires_grad()) penalty.backward();
  record_.gradient_norm = with_real(parameters_.gradients(), [&](auto zero) {
    using Real = decltype(zero);
    return euclidean_norm<Real>(span_of<Real>(parameters_.gradients()));
  });
  return loss.mean;
}

/// Adds the gradients of a batch's mean loss.
LossOfLogits RunTrainer::loss_of(const Batch& batch) {
  Pass pass;
  pass.training = true;
  pass.seed = run_.seed;
  pass.step = record_.step;
  if (fused_)
    if (const auto loss = fused_->run(batch, pass, true)) return *loss;
  return loss_through_graph(batch, pass);
}

LossOfLogits RunTrainer::loss_through_graph(const Batch& batch, const Pass& plain) {
  const BatchTensors tensors(batch);
  Pass pass = plain;
  pass.lengths = tensors.lengths;
  pass.adjacency = tensors.adjacency;
  const at::Tensor logits = model_.forward(tensors.tokens, pass);
  const AnswerCount answers = count_answers(logits, batch);
  const at::Tensor loss = mean_loss(logits, tensors, asked_places(batch));
  const double value = loss.item<double>();
  if (std::isfinite(value)) loss.backward();
  return {value, answers};
}

void RunTrainer::diverge(double loss) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << "the " << (std::isfinite(loss) ? "gradient" : "loss")
       << " is not a finite number with learning_rate " << run_.training["learning_rate"].get<double>()
       << ", try a smaller learning_rate";
  ending_ = {Ending::diverged, record_.step, text.str()};
  finished_ = true;
}

void RunTrainer::finish_evaluation() {
  const ScoreSum& validation = evaluation_->validation();
  length_records_ = evaluation_->lengths();
  if (!validation.empty()) {
    record_.validation_loss = validation.loss();
    record_.validation_accuracy = validation.accuracy();
    // That of the start is what training begins with, not the best that it came to.
    const bool after_a_step = step_ > 0 && std::isfinite(validation.loss());
    if (after_a_step && (!best_loss_ || validation.loss() < *best_loss_)) {
      best_step_ = step_;
      best_loss_ = validation.loss();
      best_accuracy_ = validation.accuracy();
      if (before_last_) best_before_last_ = best_.clone();
      best_.copy_(parameters_.values());
    }
    if (const auto early = early_stop_.observe(step_, validation.loss(), validation.accuracy()))
      ending_ = *early;
  }
  evaluation_.reset();
  if (!ended() && step_ == total_steps_) ending_ = {Ending::all_steps, step_, ""};
}

/// After the last record: one batch of what the run was trained on. Completes no record.
bool RunTrainer::score_training() {
  const std::int64_t all = task_->training_samples().value_or(step_ * batch_size());
  const std::int64_t wanted = std::min(all, task_->training_samples() ? most_scored : fewest_scored);
  const std::int64_t done = training_sum_.samples();
  if (done < wanted) {
    training_sum_.add(model_, fused_.get(), scored_batch(training_batches_++));
    if (training_sum_.samples() < wanted) return false;
  }
  if (!training_sum_.empty())
    training_scores_ =
        TrainingScores{training_sum_.loss(), training_sum_.accuracy(), training_sum_.samples()};
  finished_ = true;
  return false;
}

/// Fixed samples, each once; or the newest batches, the last step's first.
Batch RunTrainer::scored_batch(std::int64_t index) const {
  if (!task_->training_samples()) return task_->training_batch(run_.seed, step_ - index, batch_size());
  const std::int64_t least = task_->longest() > longest_whole_validation ? 1 : smallest_evaluation_batch;
  return task_->training_batch(run_.seed, index + 1, std::max(batch_size(), least));
}

/// Everything but the arrays.
Json RunTrainer::state() const {
  Json state = {{"step", step_},
                {"total_steps", total_steps_},
                {"evaluating", evaluation_.has_value() || row_due_},
                {"record", to_json(record_)},
                {"finished", finished_},
                {"ending", {id_of(ending_.kind), ending_.step, ending_.detail}},
                {"best_step", best_step_},
                {"early_stop", early_stop_.save()},
                {"layout", parameters_.layout()}};
  if (best_loss_) state["best_loss"] = exact_number(*best_loss_);
  if (best_accuracy_) state["best_accuracy"] = exact_number(*best_accuracy_);
  if (!schedule_changes_.empty()) state["schedule_changes"] = schedule_changes_;
  return state;
}

Trainer::Checkpoint RunTrainer::save() const {
  Checkpoint checkpoint;
  checkpoint.arrays = {array_from_tensor(weights_name, parameters_.values()),
                       array_from_tensor(initial_name, initial_), array_from_tensor(best_name, best_)};
  for (NamedArray& array : optimizer_.save()) checkpoint.arrays.push_back(std::move(array));
  checkpoint.state = state();
  // While the last evaluation is under way, the state is the one before it.
  if (before_last_ && !evaluation_) checkpoint.state["before_last"] = *before_last_;
  if (best_before_last_.defined())
    checkpoint.arrays.push_back(array_from_tensor(best_before_last_name, best_before_last_));
  return checkpoint;
}

Result<void> RunTrainer::restore(const Checkpoint& checkpoint) {
  const Json& state = checkpoint.state;
  if (!state.contains("layout") || state["layout"] != parameters_.layout())
    return fail("checkpoint", "it belongs to a model with other tensors", "the checkpoint of this very run",
                "Train again with --overwrite");
  if (ending_from(state).kind != Ending::unfinished && state["step"] < total_steps_)
    if (const auto longer = with_more_to_do(checkpoint)) return restore(*longer);
  const std::array<std::pair<const char*, at::Tensor>, 3> buffers = {
      {{weights_name, parameters_.values()}, {initial_name, initial_}, {best_name, best_}}};
  for (const auto& [name, buffer] : buffers) {
    const NamedArray* array = find_array(checkpoint.arrays, name);
    if (array == nullptr || array->count() != buffer.numel())
      return fail("checkpoint", std::string(name) + " is missing or of another size",
                  "the checkpoint of this very run", "Train again with --overwrite");
    buffer.copy_(tensor_of(*array));
  }
  if (auto restored = optimizer_.restore(checkpoint.arrays); !restored) return restored;
  step_ = state["step"];
  schedule_changes_ = state.value("schedule_changes", std::vector<std::int64_t>());
  if (optimizer_.schedule_differs(state.value("total_steps", total_steps_), step_))
    schedule_changes_.push_back(step_);
  record_ = step_record_from(state["record"]);
  length_records_.clear();
  ending_ = ending_from(state);
  // The scores on the training data are no part of a checkpoint: they are taken again.
  training_sum_ = {};
  training_batches_ = 0;
  training_scores_.reset();
  finished_ = ending_.bad();
  best_step_ = state["best_step"];
  early_stop_.restore(state["early_stop"]);
  best_loss_.reset();
  best_accuracy_.reset();
  // Earlier versions took the start for a best step.
  if (best_step_ > 0) {
    if (state.contains("best_loss")) best_loss_ = number_from(state["best_loss"]);
    if (state.contains("best_accuracy")) best_accuracy_ = number_from(state["best_accuracy"]);
  }
  // An evaluation changes nothing but its record, so one that was under way starts again.
  evaluation_.reset();
  // One that was due because the step was the last is none where it is not.
  row_due_ = state["evaluating"] && !evaluation_due();
  if (state["evaluating"] && evaluation_due()) begin_evaluation();
  before_last_.reset();
  if (state.contains("before_last")) before_last_ = state["before_last"];
  if (evaluation_ && !regular_evaluation()) before_last_ = state;
  best_before_last_ = at::Tensor();
  const NamedArray* best = find_array(checkpoint.arrays, best_before_last_name);
  if (before_last_ && best != nullptr && best->count() == best_.numel()) best_before_last_ = tensor_of(*best);
  return {};
}

/// What the description of a configuration cannot tell and the data or the built model can.
std::optional<Error> problem_of(const RunConfig& run, const Task& task) {
  if (run.training.contains("epochs") && !task.training_samples())
    return Error{"training.epochs", "this task draws fresh samples every step, so there are no epochs",
                 "\"steps\", or fixed samples", "Use \"steps\" instead"};
  const bool per_token = run.model["readout"]["kind"] == "per-token";
  if (per_token != (task.scope() == AnswerScope::token))
    return Error{"model.readout.kind",
                 per_token ? "it answers at every symbol, but the task asks once a sequence"
                           : "it answers once a sequence, but the task asks at every symbol",
                 "a readout that fits the task", "Leave the readout out to take the task's own"};
  return std::nullopt;
}

Error too_long(const RunConfig& run, std::int64_t longest) {
  const std::string what =
      "there are sequences of " + std::to_string(longest) + " symbols, more than it has positions for";
  if (!run.model["encoding"].contains("max_length"))
    return {"model.encoding.kind", what, "shorter sequences", "Shorten them, or choose another encoding"};
  return {"model.encoding.max_length", what, "at least " + std::to_string(longest),
          "Raise it, or leave it out to take the longest length"};
}

}  // namespace

Result<std::unique_ptr<Trainer>> Trainer::make(const RunConfig& run, std::shared_ptr<const Task> task,
                                               std::shared_ptr<const EvaluationData> evaluation) {
  if (auto problem = problem_of(run, *task)) return tl::unexpected<Error>(*problem);
  if (!growth_steps(run).empty()) return make_growing_trainer(run, std::move(task), std::move(evaluation));
  const std::int64_t longest = task->longest();
  auto trainer = std::make_unique<RunTrainer>(run, std::move(task), std::move(evaluation));
  if (!trainer->covers_its_data()) return tl::unexpected<Error>(too_long(run, longest));
  return trainer;
}

}  // namespace ordinate
