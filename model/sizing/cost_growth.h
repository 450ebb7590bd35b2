#pragma once
#include <span>

#include "model/record/cost_curve.h"
#include "model/sizing/model_size.h"

namespace ordinate {

/// Multiplications of one training step: three times those of the forward pass, because the way back makes
/// the gradient of every product's two factors. Of the forward pass, for each sequence of n places:
/// an attention layer of width d: 4 d² n + 2 n² d; feed-forward maps with f hidden units: 2 d f n; one
/// direction of a recurrent layer with h units: 3 h (d + h) n; the readout: d × outputs for each answer.
/// Left out: sums, activations, norms, the encoding and the optimizer.
double count_operations(const ModelSize& size);

/// Least squares of log y over log x, over the larger half of the points, but at least over three where
/// there are as many. Nothing where fewer than two points are positive. `x` rises.
std::optional<ExponentFit> fit_exponent(std::span<const double> x, std::span<const double> y);

/// Fills the fits of a curve from its points.
void fit_exponents(CostCurve& curve);

/// "length", "width", "layers", as the command line and files have them.
std::string name_of(CostVariable variable);
std::optional<CostVariable> cost_variable(const std::string& name);

/// The run with another size, checked like an experiment. Errors: the task has no such length (or a file's
/// texts have theirs), the width is no multiple of the heads, no block has layers. A table that is too short
/// for the length grows with it.
Result<RunConfig> run_of_size(const RunConfig& run, CostVariable over, std::int64_t size,
                              const Catalogue& catalogue);

}  // namespace ordinate
