#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "model/layers/fused_step.h"
#include "model/layers/sequence_model.h"
#include "model/record/step_record.h"
#include "model/run/evaluation_data.h"
#include "model/tasks/task.h"

namespace ordinate {

/// Sums over batches: the loss weighted by the places asked in each, the answers by their number.
class ScoreSum {
 public:
  /// Runs one batch through the model, without gradients and without dropout.
  /// `fused` may be null.
  void add(const SequenceModel& model, FusedStep* fused, const Batch& batch);
  double loss() const;      ///< mean over the asked places, nats
  double accuracy() const;  ///< share of the answers that are right, 0 … 1
  bool empty() const { return places_ == 0; }
  std::int64_t samples() const { return samples_; }

 private:
  void count(const AnswerCount& answers, std::int64_t places);

  double loss_ = 0;
  std::int64_t places_ = 0;  // asked
  std::int64_t answers_ = 0;
  std::int64_t samples_ = 0;
  std::int64_t correct_ = 0;
};

/// One evaluation of a model, a batch at a time.
class EvaluationPass {
 public:
  EvaluationPass(const SequenceModel& model, FusedStep* fused, const EvaluationData& data, std::int64_t step)
      : model_(model), fused_(fused), data_(data), step_(step) {}

  /// Takes one batch. Returns true when the evaluation is complete.
  bool advance();

  const ScoreSum& validation() const { return validation_; }
  const std::vector<LengthRecord>& lengths() const { return length_records_; }

 private:
  bool skip_undefined_lengths();

  const SequenceModel& model_;
  FusedStep* fused_;
  const EvaluationData& data_;
  std::int64_t step_;
  std::size_t batch_ = 0;   // the next one of the part
  std::size_t test_ = 0;    // index of the further test; counts once validation is done
  std::size_t length_ = 0;  // of its lengths
  bool validation_done_ = false;
  ScoreSum validation_;
  ScoreSum at_length_;
  double accuracies_ = 0;  // of its lengths so far: each counts alike, however many answers it asks for
  std::vector<LengthRecord> length_records_;
};

}  // namespace ordinate
