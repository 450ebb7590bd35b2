#include "model/table_analyses/position_folds.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <numeric>

#include "model/random/random_stream.h"

namespace ordinate {

namespace {

/// Of the largest variance. The Gram matrix carries rounding errors of 10⁻¹⁶ of it.
constexpr double weakest_direction = 1e-12;

}  // namespace

std::vector<std::vector<std::int64_t>> position_folds(std::int64_t rows) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(rows));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  RandomStream(0, "probe folds", std::to_string(rows)).shuffle(order);
  std::vector<std::vector<std::int64_t>> folds(probe_folds);
  for (std::size_t i = 0; i < order.size(); ++i) folds[i % probe_folds].push_back(order[i]);
  for (std::vector<std::int64_t>& fold : folds) std::sort(fold.begin(), fold.end());
  return folds;
}

const ProbeBasis& probe_basis(TableData& table) {
  return table.cached<ProbeBasis>("probe basis", [&] {
    const TableData::Components& components = table.components();
    const double least = components.variances[0].item<double>() * weakest_direction;
    const std::int64_t kept = components.variances.gt(least).sum().item<std::int64_t>();
    const at::Tensor variances = components.variances.narrow(0, 0, kept);
    const double mean = table.centred_square() / static_cast<double>(table.columns());
    return ProbeBasis{components.scores.narrow(1, 0, kept) / variances.sqrt(), variances / mean};
  });
}

}  // namespace ordinate
