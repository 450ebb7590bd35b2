#include "model/model_analyses/position_trial.h"

#include <ATen/Functions.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <map>
#include <span>

#include "model/layers/batch_tensors.h"
#include "model/record/shown_symbols.h"

namespace ordinate {

Option trial_samples_option() {
  return {.key = "samples",
          .label = "samples",
          .help = "How many validation samples are looked at, at most.",
          .kind = OptionKind::integer,
          .default_value = 128,
          .minimum = 1,
          .maximum = 4096};
}

TrialSamples trial_samples(const ModelSubject& subject, std::int64_t most) {
  std::map<std::int64_t, Batch> by_length;
  std::int64_t taken = 0;
  for (const Batch& batch : subject.validation)
    for (std::int64_t i = 0; i < batch.size && taken < most; ++i) {
      const std::int64_t length = batch.lengths[static_cast<std::size_t>(i)];
      if (length < 2) continue;
      append_sequence(batch, i, by_length[length]);
      ++taken;
    }
  TrialSamples samples;
  for (auto& [length, batch] : by_length) samples.batches.push_back(std::move(batch));
  if (taken == 0) return samples;
  const std::int64_t shortest = samples.batches.front().length;
  const std::int64_t longest = samples.batches.back().length;
  samples.note = std::to_string(taken) + " validation sample" + (taken == 1 ? "" : "s") + " of " +
                 (shortest == longest ? "" : std::to_string(shortest) + " to ") + std::to_string(longest) +
                 " symbols.";
  return samples;
}

at::Tensor logits_of(const ModelSubject& subject, const Batch& batch, PositionalEncoding* encoding) {
  const c10::AutoGradMode no_gradients(false);
  const BatchTensors tensors(batch);
  Pass pass = pass_over(tensors);
  pass.encoding = encoding;
  return subject.model->forward(tensors.tokens, pass);
}

Positions positions_of_samples(const ModelSubject& subject, std::int64_t length) {
  return subject.model->positions_of(length + subject.model->extra_positions(), {});
}

std::vector<std::vector<std::int64_t>> most_likely_answers(const at::Tensor& logits, const Batch& batch,
                                                           std::int64_t most) {
  const at::Tensor rows = logits.reshape({-1, logits.size(-1)}).to(at::kDouble).contiguous();
  const auto outputs = static_cast<std::size_t>(rows.size(1));
  const auto places = static_cast<std::int64_t>(batch.targets.size()) / batch.size;
  std::vector<std::vector<std::int64_t>> answers;
  for (std::int64_t sample = 0; sample < std::min(most, batch.size); ++sample) {
    std::vector<std::int64_t>& classes = answers.emplace_back();
    for (std::int64_t row = sample * places; row < (sample + 1) * places; ++row) {
      const bool asked = batch.targets[static_cast<std::size_t>(row)] >= 0;
      const double* values = rows.data_ptr<double>() + row * rows.size(1);
      classes.push_back(asked ? most_likely_class<double>(std::span<const double>(values, outputs)) : -1);
    }
  }
  return answers;
}

AnalysisAnswer answer_in_words(const std::string& way, const std::vector<std::int64_t>& classes,
                               const Batch& batch, std::int64_t sample, const Task& task) {
  AnalysisAnswer answer{"", way, task.separator(), task.grid_columns(), {}, {}};
  const auto places = static_cast<std::int64_t>(classes.size());
  const auto in_words = [&](std::int64_t value) {
    return value < 0 ? std::string() : task.class_text(value);
  };
  for (std::int64_t place = 0; place < places; ++place) {
    answer.answers.push_back(in_words(classes[static_cast<std::size_t>(place)]));
    answer.expected.push_back(in_words(batch.targets[static_cast<std::size_t>(sample * places + place)]));
  }
  std::int64_t read = batch.lengths[static_cast<std::size_t>(sample)];
  if (task.ending_class())  // what was written stands behind the question
    read = 1 + std::find_if(classes.begin(), classes.end(), [](std::int64_t value) { return value >= 0; }) -
           classes.begin();
  for (std::int64_t place = 0; place < read; ++place)
    answer.sample += gap_before(static_cast<std::size_t>(place), answer.separator, answer.columns) +
                     task.token_text(batch.tokens[static_cast<std::size_t>(sample * batch.length + place)]);
  return answer;
}

void TrialScore::add(const at::Tensor& logits, const Batch& batch) {
  const AnswerCount count = count_answers(logits, batch);
  if (count.asked == 0) return;
  count_.asked += count.asked;
  count_.correct += count.correct;
  loss_ +=
      mean_loss(logits, BatchTensors(batch), count.asked).item<double>() * static_cast<double>(count.asked);
}

}  // namespace ordinate
