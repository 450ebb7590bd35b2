#include "model/run/evaluation_pass.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include "model/layers/batch_tensors.h"

namespace ordinate {

void ScoreSum::add(const SequenceModel& model, FusedStep* fused, const Batch& batch) {
  samples_ += batch.size;
  const std::int64_t asked = asked_places(batch);
  if (asked == 0) return;
  if (fused != nullptr)
    if (const auto loss = fused->run(batch, {}, false)) {
      loss_ += loss->mean * static_cast<double>(asked);
      count(loss->answers, asked);
      return;
    }
  const c10::AutoGradMode no_gradients(false);
  const BatchTensors tensors(batch);
  const at::Tensor logits = model.forward(tensors.tokens, pass_over(tensors));
  loss_ += mean_loss(logits, tensors, asked).item<double>() * static_cast<double>(asked);
  count(count_answers(logits, batch), asked);
}

void ScoreSum::count(const AnswerCount& answers, std::int64_t places) {
  places_ += places;
  answers_ += answers.asked;
  correct_ += answers.correct;
}

double ScoreSum::loss() const { return places_ == 0 ? 0 : loss_ / static_cast<double>(places_); }

double ScoreSum::accuracy() const {
  return answers_ == 0 ? 0 : static_cast<double>(correct_) / static_cast<double>(answers_);
}

bool EvaluationPass::advance() {
  if (!validation_done_) {
    const std::vector<Batch>& batches = data_.validation();
    if (batch_ < batches.size()) validation_.add(model_, fused_, batches[batch_++]);
    if (batch_ < batches.size()) return false;
    validation_done_ = true;
    batch_ = 0;
    return skip_undefined_lengths();
  }
  const std::vector<Batch>& batches = data_.of_length(length_);
  at_length_.add(model_, fused_, batches[batch_++]);
  if (batch_ < batches.size()) return false;
  const std::int64_t length = data_.lengths()[length_];
  const bool trained = model_.trained_for(data_.places(length_), data_.longest_trained());
  length_records_.push_back({step_, length, at_length_.accuracy(), false, trained});
  at_length_ = {};
  batch_ = 0;
  ++length_;
  return skip_undefined_lengths();
}

/// Passes over lengths that need no work. Returns true when none is left.
bool EvaluationPass::skip_undefined_lengths() {
  for (; length_ < data_.lengths().size(); ++length_) {
    const std::int64_t length = data_.lengths()[length_];
    const bool covered = model_.covers(data_.places(length_));
    const bool no_samples = data_.of_length(length_).empty();
    if (covered && !no_samples) return false;
    length_records_.push_back({step_, length, std::nullopt, covered && no_samples});
  }
  return true;
}

}  // namespace ordinate
