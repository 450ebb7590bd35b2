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
  const LengthTest& test = data_.further()[test_];
  const std::vector<Batch>& batches = test.batches[length_];
  at_length_.add(model_, fused_, batches[batch_++]);
  if (batch_ < batches.size()) return false;
  accuracies_ += at_length_.accuracy();
  at_length_ = {};
  batch_ = 0;
  if (++length_ < test.batches.size()) return false;
  const bool trained = model_.trained_for(test.places, data_.longest_trained());
  const double mean = accuracies_ / static_cast<double>(test.batches.size());
  length_records_.push_back({step_, test.lengths, mean, false, trained});
  accuracies_ = 0;
  length_ = 0;
  ++test_;
  return skip_undefined_lengths();
}

/// Passes over lengths that need no work. Returns true when none is left.
bool EvaluationPass::skip_undefined_lengths() {
  for (; test_ < data_.further().size(); ++test_) {
    const LengthTest& test = data_.further()[test_];
    const bool covered = model_.covers(test.places);
    const bool no_samples = test.batches.empty();
    if (covered && !no_samples) return false;
    length_records_.push_back({step_, test.lengths, std::nullopt, covered && no_samples});
  }
  return true;
}

}  // namespace ordinate
