#include "model/table_analyses/pair_ranking.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

namespace {

constexpr int most_newton_steps = 40;
constexpr int most_conjugate_steps = 200;
constexpr double gradient_tolerance = 1e-4;

/// Column by column.
at::Tensor inner_products(const at::Tensor& a, const at::Tensor& b) { return (a * b).sum(0); }

at::Tensor column_quotient(const at::Tensor& a, const at::Tensor& b) {
  return a / b.masked_fill(b.eq(0), 1.0);  // 0 / 0 only where a column is done
}

}  // namespace

PairRanking::PairRanking(const at::Tensor& features, const at::Tensor& penalties, const RankedPairs& pairs,
                         const TableData& data)
    : features_(features), penalties_(penalties.unsqueeze(1)), pairs_(pairs), data_(data) {}

at::Tensor PairRanking::differences(const at::Tensor& weights) const {
  const at::Tensor scores = at::mm(features_, weights);
  return scores.gather(0, pairs_.second) - scores.gather(0, pairs_.first);
}

/// The transpose of `differences`, for values of the pairs' mean.
at::Tensor PairRanking::pulled_back(const at::Tensor& of_pairs) const {
  const at::Tensor shares = of_pairs / pairs_.counts;
  at::Tensor of_rows = at::zeros({features_.size(0), shares.size(1)}, at::kDouble);
  of_rows.scatter_add_(0, pairs_.second, shares);
  of_rows.scatter_add_(0, pairs_.first, -shares);
  return at::mm(features_.t(), of_rows);
}

at::Tensor PairRanking::loss(const at::Tensor& weights) const {
  const at::Tensor of_pairs = -at::log_sigmoid(differences(weights)).sum(0) / pairs_.counts;
  return of_pairs + 0.5 * inner_products(penalties_ * weights, weights);
}

/// Conjugate gradients on (Hessian) x = −gradient, preconditioned by an estimate of the diagonal.
at::Tensor PairRanking::newton_step(const at::Tensor& gradient, const at::Tensor& curvature,
                                    const at::Tensor& tolerance) const {
  const auto rows = static_cast<double>(features_.size(0));
  const at::Tensor diagonal = 2 * curvature.sum(0) / pairs_.counts / rows + penalties_;
  at::Tensor step = at::zeros_like(gradient);
  at::Tensor residual = -gradient;
  at::Tensor direction = residual / diagonal;
  at::Tensor size = inner_products(residual, direction);
  for (int i = 0; i < most_conjugate_steps; ++i) {
    data_.check_stop();
    const at::Tensor active = residual.square().sum(0).sqrt().gt(tolerance);
    if (!active.any().item<bool>()) break;
    const at::Tensor image = pulled_back(curvature * differences(direction)) + penalties_ * direction;
    const at::Tensor length = column_quotient(size, inner_products(direction, image)) * active;
    step = step + length * direction;
    residual = residual - length * image;
    const at::Tensor scaled = residual / diagonal;
    const at::Tensor next = inner_products(residual, scaled);
    direction = scaled + column_quotient(next, size) * direction;
    size = next;
  }
  return step;
}

/// Halves each column's step until its loss falls as Armijo asks.
at::Tensor PairRanking::step_lengths(const at::Tensor& weights, const at::Tensor& step,
                                     const at::Tensor& gradient) const {
  const at::Tensor before = loss(weights);
  const at::Tensor slope = inner_products(gradient, step);
  at::Tensor lengths = at::ones_like(before);
  for (int halving = 0; halving < 30; ++halving) {
    data_.check_stop();
    const at::Tensor too_long = loss(weights + lengths * step).gt(before + 1e-4 * lengths * slope);
    if (!too_long.any().item<bool>()) break;
    lengths = at::where(too_long, 0.5 * lengths, lengths);
  }
  return lengths;
}

at::Tensor PairRanking::solve() const {
  at::Tensor weights = at::zeros({features_.size(1), pairs_.first.size(1)}, at::kDouble);
  at::Tensor first_norm;
  for (int i = 0; i < most_newton_steps; ++i) {
    data_.check_stop();
    const at::Tensor wrong = at::sigmoid(-differences(weights));
    const at::Tensor gradient = penalties_ * weights - pulled_back(wrong);
    const at::Tensor norm = gradient.square().sum(0).sqrt();
    if (!first_norm.defined()) first_norm = norm;
    const at::Tensor relative = column_quotient(norm, first_norm);
    const at::Tensor active = relative.gt(gradient_tolerance);
    if (!active.any().item<bool>()) break;
    // Superlinear: the better the point, the better the step; columns that are done take none.
    const at::Tensor tolerance = at::where(active, norm * relative.sqrt().clamp_max(0.5), norm * 2);
    const at::Tensor step = newton_step(gradient, wrong * (1 - wrong), tolerance);
    weights = weights + step_lengths(weights, step, gradient) * step;
  }
  return weights;
}

}  // namespace ordinate
