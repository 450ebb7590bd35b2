#pragma once
#include "model/kernels/correct_answers.h"
#include "model/model_analyses/altered_encoding.h"
#include "model/model_analyses/model_subject.h"

/// What analyses share that show validation samples to a model whose positions they have changed.
namespace ordinate {

/// `samples`: how many, at most.
Option trial_samples_option();
/// The first samples of validation of at least two symbols, each batch of one length, so that nothing is
/// padded. `note` says what they are.
struct TrialSamples {
  std::vector<Batch> batches;
  std::string note;
};
TrialSamples trial_samples(const ModelSubject& subject, std::int64_t most);

/// Of samples of one length: the model's own encoding, or one that stands in its place.
at::Tensor logits_of(const ModelSubject& subject, const Batch& batch, PositionalEncoding* encoding = nullptr);

/// The position numbers that samples of this length get.
Positions positions_of_samples(const ModelSubject& subject, std::int64_t length);

/// The likeliest class at every place of the first samples, `most` of them, −1 where nothing is asked.
std::vector<std::vector<std::int64_t>> most_likely_answers(const at::Tensor& logits, const Batch& batch,
                                                           std::int64_t most);
/// Answers to a sample of a batch in the words of the task.
AnalysisAnswer answer_in_words(const std::string& way, const std::vector<std::int64_t>& classes,
                               const Batch& batch, std::int64_t sample, const Task& task);

/// Loss and accuracy over several batches.
class TrialScore {
 public:
  void add(const at::Tensor& logits, const Batch& batch);
  bool asked_any() const { return count_.asked > 0; }
  double accuracy() const { return static_cast<double>(count_.correct) / static_cast<double>(count_.asked); }
  double loss() const { return loss_ / static_cast<double>(count_.asked); }  ///< in nats

 private:
  AnswerCount count_;
  double loss_ = 0;
};

}  // namespace ordinate
