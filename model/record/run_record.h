#pragma once
#include <cstdint>
#include <optional>
#include <string>

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
  std::string ended_because;    ///< "all steps done", "target reached at step 120", "diverged at step 7: …"
  bool failed = false;          ///< diverged or could not be carried out
  std::int64_t best_step = 0;   ///< lowest validation loss, ties to the earlier step
  std::optional<double> best_validation_loss;
  std::optional<double> best_validation_accuracy;
  std::optional<double> train_loss;  ///< of the last step
  std::optional<double> train_accuracy;
  std::optional<double> validation_loss;  ///< of the last evaluation
  std::optional<double> validation_accuracy;
  std::optional<double> guessing_level;     ///< of the task
  std::optional<double> order_blind_bound;  ///< where the model is blind to order without its encoding
};

}  // namespace ordinate
