#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "model/experiment/experiment.h"

namespace ordinate {

/// How long runs are trained in all. What is absent is not asked for.
struct Duration {
  std::optional<std::int64_t> steps;   ///< of runs that count steps
  std::optional<std::int64_t> epochs;  ///< of those that count epochs
};

/// The longest of these complete runs, in each unit that they count.
Duration longest_duration(const std::vector<RunConfig>& runs);

/// Every run at least so long.
void lengthen(std::vector<RunConfig>& runs, const Duration& duration);

/// The experiment with every run at least so long. An axis of its sweep stays as it is.
Experiment lengthened(Experiment experiment, const Duration& duration);

}  // namespace ordinate
