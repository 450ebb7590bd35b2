#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/run/trainer.h"

namespace ordinate {

/// The numbers of analyses that an experiment asks for in `evaluation.measures`, taken of the model that a
/// run ended with: one analysis at a time, all numbers of it at once.
class FinalMeasures {
 public:
  explicit FinalMeasures(const RunConfig& run);

  bool complete() const { return left_.empty(); }
  /// The next analysis. `stop` breaks it off; it is then still to be taken. One that fails leaves its numbers
  /// undefined: what a run learned does not depend on it.
  void take_next(const Trainer& trainer, const StopCheck& stop);
  /// By id; without a value where it is undefined for this model.
  const std::map<std::string, std::optional<double>>& values() const { return values_; }

 private:
  std::vector<std::string> left_;  ///< analyses
  std::map<std::string, std::optional<double>> values_;
};

}  // namespace ordinate
