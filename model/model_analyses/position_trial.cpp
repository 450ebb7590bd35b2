#include "model/model_analyses/position_trial.h"

#include <ATen/Functions.h>
#include <c10/core/GradMode.h>

#include <map>

#include "model/layers/batch_tensors.h"

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

void TrialScore::add(const at::Tensor& logits, const Batch& batch) {
  const AnswerCount count = count_answers(logits, batch);
  if (count.asked == 0) return;
  count_.asked += count.asked;
  count_.correct += count.correct;
  loss_ +=
      mean_loss(logits, BatchTensors(batch), count.asked).item<double>() * static_cast<double>(count.asked);
}

}  // namespace ordinate
