#pragma once
#include <functional>

#include "model/analysis/table_analysis.h"
#include "model/experiment/experiment.h"
#include "model/record/cost_curve.h"

namespace ordinate {

struct CostRequest {
  CostVariable over = CostVariable::length;
  double seconds = 20;  ///< about as long as it may take
};

/// What is known so far, from the thread that measures.
using CostProgress = std::function<void(const CostCurve&)>;

/// Measures training steps of a run's model in sizes that are powers of two, from small ones to as large as
/// time and memory allow, on one thread. Models of all sizes take turns, a step each, so that what else the
/// machine does meets all of them. Memory is what the operating system gave the process while a model made
/// its first steps, beyond what it had with its weights; small sizes are lost in pages and caches. Errors:
/// what cannot be resized, and that `stop` said so.
Result<CostCurve> measure_cost(const RunConfig& run, const CostRequest& request, const StopCheck& stop,
                               const CostProgress& progress);

}  // namespace ordinate
