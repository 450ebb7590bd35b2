#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/analysis/model_analysis.h"
#include "model/experiment/experiment.h"
#include "model/files/named_array.h"
#include "model/options/json.h"
#include "model/record/answer.h"
#include "model/record/ending.h"
#include "model/record/model_description.h"
#include "model/record/snapshot.h"
#include "model/record/step_record.h"
#include "model/run/evaluation_data.h"
#include "model/tasks/task.h"

namespace ordinate {

/// One run: model, optimizer and place in the data. LibTorch stays behind this header. Used by one
/// thread at a time. Every draw comes from (seed, purpose, name, step): nothing is shared or global.
class Trainer {
 public:
  /// Builds the model with its initial weights. `run` is complete and checked (`expand`). Errors: what
  /// only the built model can know, naming the field. `evaluation`: made where there is none yet.
  static Result<std::unique_ptr<Trainer>> make(const RunConfig& run, std::shared_ptr<const Task> task,
                                               std::shared_ptr<const EvaluationData> evaluation = nullptr);
  virtual ~Trainer() = default;

  /// One slice of work, as a rule well below 100 ms: the update of one step, or one batch of a due
  /// evaluation. Returns true when a record became complete; `record()` is then that record. The first
  /// record is row 0: the evaluation before training.
  virtual bool advance() = 0;
  virtual const StepRecord& record() const = 0;
  virtual const std::vector<LengthRecord>& length_records() const = 0;  ///< of that record; often empty

  virtual bool finished() const = 0;      ///< all steps done, early stop, or diverged
  virtual bool trained() const = 0;       ///< no step is left, though the scores on the training data may be
  virtual RunEnding ending() const = 0;   ///< `unfinished` until then
  virtual std::int64_t step() const = 0;  ///< steps trained so far
  virtual std::int64_t total_steps() const = 0;
  /// See RunRecord::schedule_changes.
  virtual const std::vector<std::int64_t>& schedule_changes() const = 0;
  virtual std::int64_t parameters() const = 0;
  virtual bool blind_without_encoding() const = 0;  ///< to order: this body and readout
  virtual bool blind_to_order() const = 0;          ///< with its encoding
  virtual ModelDescription description() const = 0;

  virtual Snapshot snapshot() const = 0;                      ///< `run` is left 0
  virtual Answer answer(const std::string& input) const = 0;  ///< `run` is left 0

  /// An analysis of the model as it stands, one of `model_analyses()`. It looks at a copy: the steps that
  /// follow are the same bytes with and without. Errors: an unknown analysis, a wrong option, or that `stop`
  /// said so (`was_stopped`).
  virtual Result<AnalysisResult> analyse(const AnalysisRequest& request, const StopCheck& stop) const = 0;
  /// The same scalars of the model with its initial weights (`ScalarBaseline::initial`).
  virtual Result<AnalysisBaselines> analysis_baselines(const AnalysisRequest& request,
                                                       const StopCheck& stop) const = 0;

  /// The state_dict, in module order, in the precision of the run.
  virtual std::vector<NamedArray> weights() const = 0;
  virtual std::vector<NamedArray> initial_weights() const = 0;
  /// Those of the evaluation with the lowest validation loss after a step; ties go to the earlier one. Before
  /// there is such a loss, those of the start.
  virtual std::vector<NamedArray> best_weights() const = 0;
  virtual std::int64_t best_step() const = 0;  ///< 0 as long as there is no best loss
  virtual std::optional<double> best_validation_loss() const = 0;
  virtual std::optional<double> best_validation_accuracy() const = 0;
  /// Replaces the weights by those that a run had at this step. Names and shapes must agree.
  virtual Result<void> load_weights(const std::vector<NamedArray>& weights, std::int64_t step) = 0;

  /// Calls `look` while the model has the weights that it had at this step, and `step` says so; then
  /// everything is as before. Names and shapes must agree.
  virtual Result<void> look_back(const std::vector<NamedArray>& weights, std::int64_t step,
                                 const std::function<void(const Trainer&)>& look) = 0;

  /// Before the first step: these weights instead of the drawn ones. Names and shapes must agree.
  virtual Result<void> start_from(const std::vector<NamedArray>& weights) = 0;

  /// Everything that is needed to go on bit for bit: weights, best and initial weights, optimizer state
  /// (arrays) and counters, early-stop state, a step whose evaluation is still due (state).
  struct Checkpoint {
    std::vector<NamedArray> arrays;
    Json state;
  };
  virtual Checkpoint save() const = 0;
  /// A checkpoint of a run that was to have fewer steps goes on to those of this one.
  virtual Result<void> restore(const Checkpoint& checkpoint) = 0;
  /// A checkpoint of a run that has done all its steps, as it would be if the run had more to do: an
  /// evaluation that was due because the step was the last is still due, or is none. Absent where the run
  /// ended before its last step, for which more steps change nothing.
  static std::optional<Checkpoint> with_more_to_do(Checkpoint checkpoint);

  /// How well a finished run does on what it was trained on: all of it where the data are fixed and not too
  /// many, else the newest. Absent before that and where it diverged.
  struct TrainingScores {
    double loss = 0;
    double accuracy = 0;
    std::int64_t samples = 0;
  };
  virtual std::optional<TrainingScores> training_scores() const = 0;

  /// Loss and accuracy over these batches, `keep_going` asked between them.
  struct Scores {
    double loss = 0;
    double accuracy = 0;
    bool complete = true;
  };
  virtual Scores evaluate(const std::vector<Batch>& batches,
                          const std::function<bool()>& keep_going) const = 0;
  /// Whether the model has a position for sequences of this length.
  virtual bool covers(std::int64_t length) const = 0;
  /// Whether all that it reads at this length was read in training: see LengthRecord::trained.
  virtual bool trained_for(std::int64_t length) const = 0;
};

}  // namespace ordinate
