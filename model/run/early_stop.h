#pragma once
#include <cstdint>
#include <optional>

#include "model/options/json.h"
#include "model/record/ending.h"

namespace ordinate {

/// Watches the evaluations of a run and says when it may end.
class EarlyStop {
 public:
  /// `options` is `training.early_stop`.
  explicit EarlyStop(const Json& options);

  /// Takes one evaluation; the reason to end, or nothing.
  std::optional<RunEnding> observe(std::int64_t step, double loss, double accuracy);

  Json save() const;
  void restore(const Json& state);

 private:
  enum class Kind { none, target, plateau };
  Kind kind_;
  std::int64_t evaluations_ = 0;  ///< target: how many good ones in a row; plateau: how many without a fall
  double accuracy_ = 0;
  double minimum_change_ = 0;
  std::int64_t count_ = 0;
  std::optional<double> reference_;  ///< plateau: the lowest loss that counted
};

}  // namespace ordinate
