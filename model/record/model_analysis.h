#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "model/options/error.h"
#include "model/record/analysis_result.h"

namespace ordinate {

/// One analysis of one run's model at one step.
struct ModelAnalysis {
  int run = 0;  ///< index into the race
  std::int64_t step = 0;
  std::uint64_t request = 0;  ///< number of the request that it answers; 0 outside a race
  AnalysisResult result;
  /// The same scalars of the model with its initial weights (`ScalarBaseline::initial`), if asked for.
  std::optional<AnalysisBaselines> baselines;
  std::optional<Error> problem;  ///< why there is no result: an unknown analysis, a wrong option, no memory
  std::optional<std::int64_t> as_of;  ///< an earlier step, where that was asked for: `step` stands before it
};

}  // namespace ordinate
