#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/record/ending.h"

namespace ordinate {

/// How a run ended and what it ran on: the content of `run.json` and a row of `summary.csv`.
struct RunRecord {
  std::string label;
  std::uint64_t seed = 0;
  std::string program_version;
  std::string libtorch_version;
  std::string blas;  ///< the file that does the matrix products, with its own version line
  int threads = 1;
  std::int64_t parameters = 0;
  std::int64_t steps = 0;  ///< steps trained
  double wall_seconds = 0;
  double steps_per_second = 0;  ///< training only: evaluations and the first tenth not counted
  RunEnding ending;
  /// Steps after which it was given more to do, where the learning rate follows a schedule over all steps: up
  /// to each it was that of the shorter run, so that training at once would not come to the same.
  std::vector<std::int64_t> schedule_changes;
  std::int64_t best_step = 0;  ///< lowest validation loss, ties to the earlier step; with the two below
  std::optional<double> best_validation_loss;  ///< of those after a step: absent where there is none
  std::optional<double> best_validation_accuracy;
  /// With the final weights, over `train_samples` of the data that it was trained on: all of them where they
  /// are fixed and not too many, else the newest. Absent where a run did not come to its end.
  std::optional<double> train_loss;
  std::optional<double> train_accuracy;
  std::int64_t train_samples = 0;
  std::optional<double> validation_loss;  ///< of the last evaluation; absent where a run diverged
  std::optional<double> validation_accuracy;
  std::optional<double> first_validation_loss;  ///< before the first step
  /// The greatest length in `evaluation.lengths` of which the task makes sequences (0: none), and the share
  /// of right answers there in the last test; absent where the model has no position for it.
  std::int64_t longest_length = 0;
  std::optional<double> longest_accuracy;
  /// What the experiment's `evaluation.measures` asks for, of the model that the run ended with; without a
  /// value where it is undefined for that model. Empty where the run did not come to its end.
  std::map<std::string, std::optional<double>> measures = {};
  /// The validation loss was below that of the start and still falling: see LearningTrend.
  bool still_learning = false;
  std::vector<std::string> data_notes;      ///< see Task::notes
  std::optional<double> guessing_level;     ///< of the task
  std::optional<double> order_blind_bound;  ///< where the model is blind to order without its encoding
};

}  // namespace ordinate
