#include "model/record/run_measure.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

const std::vector<RunMeasure>& run_measures() {
  static const std::vector<RunMeasure> all = {
      {"validation_accuracy", "validation accuracy",
       "the share of right answers to the validation samples after the last step", true, true,
       &RunRecord::validation_accuracy},
      {"validation_loss", "validation loss",
       "the mean loss on the validation samples after the last step, in nats", false, false,
       &RunRecord::validation_loss},
      {"best_validation_accuracy", "validation accuracy of the best step",
       "the share of right answers to the validation samples at the step where their loss was lowest", true,
       true, &RunRecord::best_validation_accuracy},
      {"best_validation_loss", "lowest validation loss",
       "the lowest mean loss on the validation samples after any step, in nats", false, false,
       &RunRecord::best_validation_loss},
      {"longest_accuracy", "accuracy at the longest length",
       "the share of right answers to sequences of the greatest length in evaluation.lengths, after the last "
       "step",
       true, true, &RunRecord::longest_accuracy},
      {"train_accuracy", "training accuracy",
       "the share of right answers to training samples with the weights after the last step", true, true,
       &RunRecord::train_accuracy},
      {"train_loss", "training loss",
       "the mean loss on training samples with the weights after the last step, in nats", false, false,
       &RunRecord::train_loss}};
  return all;
}

const RunMeasure* find_run_measure(const std::string& id) {
  const auto& all = run_measures();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const RunMeasure& measure) { return measure.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<double> measured(const RunRecord& record, const RunMeasure& measure) {
  const std::optional<double>& value = record.*measure.value;
  const bool whole = !record.ending.bad() && record.ending.kind != Ending::unfinished &&
                     record.ending.kind != Ending::stopped;
  return whole && value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace ordinate
