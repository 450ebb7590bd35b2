#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/table_analyses/position_folds.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// Penalties that are tried, relative to the mean variance of a column times the number of rows.
std::vector<double> ridge_penalties() {
  std::vector<double> penalties;
  for (int half_decades = -20; half_decades <= 12; ++half_decades)
    penalties.push_back(std::pow(10.0, 0.5 * half_decades));
  return penalties;
}

/// Ridge regression of the position on a table's rows, with a constant that is not penalised.
class RidgeProbe {
 public:
  explicit RidgeProbe(TableData& table)
      : table_(table),
        basis_(probe_basis(table)),
        positions_(at::arange(table.rows(), at::kDouble)),
        penalty_(best_penalty()) {}

  /// [rows]: every position as it is predicted from the rows of the other folds.
  at::Tensor predictions() const {
    at::Tensor predicted = at::empty_like(positions_);
    for (const std::vector<std::int64_t>& fold : position_folds(table_.rows())) {
      table_.check_stop();
      const at::Tensor rows = at::tensor(fold, at::kLong);
      predicted.index_copy_(0, rows, predict(rows));
    }
    return predicted;
  }

 private:
  /// The penalty whose leave-one-out errors are least: (y_i − ŷ_i) / (1 − h_i) is the error at row i of the
  /// fit without row i (Golub, Heath and Wahba 1979).
  double best_penalty() const {
    const at::Tensor& q = basis_.directions;
    const at::Tensor centred = positions_ - positions_.mean();
    const at::Tensor loadings = at::mv(q.t(), centred);
    const at::Tensor outside = centred - at::mv(q, loadings);
    const at::Tensor squares = q.square();
    // Where the directions span everything, what is left of 1 − h_i without a penalty is rounding.
    const at::Tensor free = (1 - 1 / static_cast<double>(table_.rows()) - squares.sum(1));
    const at::Tensor left = free.masked_fill(free.lt(1e-12), 0.0);
    table_.check_stop();
    // A column for each penalty.
    const at::Tensor penalties = at::tensor(ridge_penalties(), at::kDouble);
    const at::Tensor shrinkage = penalties / (basis_.weights.unsqueeze(1) + penalties);
    const at::Tensor residuals = outside.unsqueeze(1) + at::mm(q, shrinkage * loadings.unsqueeze(1));
    table_.check_stop();
    const at::Tensor scores = (residuals / (left.unsqueeze(1) + at::mm(squares, shrinkage))).square().sum(0);
    return penalties[scores.argmin()].item<double>();
  }

  /// Fitted to the rows that are not in the fold. In the coordinates Q √(w / (w + λ)) the penalised normal
  /// equations of all rows are the identity, and the fold's rows are taken away from them.
  at::Tensor predict(const at::Tensor& fold) const {
    const at::Tensor scale = (basis_.weights + penalty_).rsqrt() * basis_.weights.sqrt();
    const auto count = static_cast<double>(table_.rows());
    const at::Tensor constant = at::full({fold.numel(), 1}, 1 / std::sqrt(count), at::kDouble);
    const at::Tensor features = at::cat({constant, basis_.directions.index_select(0, fold) * scale}, 1);
    const at::Tensor all = at::cat({(positions_.sum() / std::sqrt(count)).reshape({1}),
                                    at::mv(basis_.directions.t(), positions_) * scale});
    at::Tensor normal = at::eye(features.size(1), at::kDouble);
    normal.addmm_(features.t(), features, 1, -1);
    const at::Tensor wanted = all - at::mv(features.t(), positions_.index_select(0, fold));
    const auto [factor, failed] = at::linalg_cholesky_ex(normal);
    const at::Tensor right = wanted.unsqueeze(1);
    const at::Tensor solution =
        failed.item<int>() == 0 ? at::cholesky_solve(right, factor) : at::linalg_solve(normal, right);
    return at::mm(features, solution).squeeze(1);
  }

  TableData& table_;
  const ProbeBasis& basis_;
  at::Tensor positions_;
  double penalty_;
};

void draw_predictions(const at::Tensor& predicted, AnalysisResult& result) {
  AnalysisCurve curve{.key = "predictions",
                      .label = "this table",
                      .chart = "Position read from the vector",
                      .x_axis = "position",
                      .y_axis = "predicted position",
                      .x = counting(predicted.numel()),
                      .y = numbers_of(predicted),
                      .style = AnalysisCurve::Style::points};
  result.curves.push_back(curve);
  curve.key = "truth";
  curve.label = "the position itself";
  curve.y = curve.x;
  curve.style = AnalysisCurve::Style::line;
  curve.reference = true;
  result.curves.push_back(std::move(curve));
}

void analyse_position_probe(const AnalysisTask& task, AnalysisResult& result) {
  const at::Tensor positions = at::arange(task.table.rows(), at::kDouble);
  const double chance = (positions - positions.mean()).abs().mean().item<double>();
  set_scalar(result, "chance", chance);
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const at::Tensor predicted = RidgeProbe(task.table).predictions();
  const double error = (predicted.round() - positions).abs().mean().item<double>();
  set_scalar(result, "error", error);
  set_scalar(result, "relative_error", error / chance);
  if (!task.scalars_only) draw_predictions(predicted, result);
}

const RegisterTableAnalysis position_probe_entry{
    {{.id = "position-probe",
      .title = "Position probe",
      .summary = "How far off a linear reader is that names a position from its vector: 0 reads it exactly, "
                 "the chance level is a constant guess.",
      .help =
          "Ridge regression P_p → p, tested in five parts: each position is predicted from a fit to the "
          "other four fifths of the positions (a fixed shuffle), and predictions are rounded, as Wang and "
          "Chen do. The error is the mean absolute one. Guessing the middle always gives L/4.\n\nThe "
          "penalty is the one of 33, over sixteen decades, with the least leave-one-out error over all "
          "positions; it is chosen once, not anew for each part. Without a penalty, as in the paper, a "
          "table with as many columns as rows gives arbitrary numbers: 180 for a random one of 512 × 768, "
          "where guessing gives 128.\n\nBelow 32 rows there is too little to train and to test on.",
      .formula = R"(\min_{w, b} Σ_p (w · P_p + b - p)^2 + λ \norm{w}^2)",
      .reference = "Wang and Chen 2020, What Do Position Embeddings Learn?; Golub, Heath and Wahba 1979",
      .order = 100,
      .options = {}},
     {.scalars = {{.key = "error", .label = "mean absolute error", .unit = "positions"},
                  {.key = "relative_error", .label = "error / chance level"},
                  {.key = "chance", .label = "chance level (constant guess)", .unit = "positions"}},
      .minimum_rows = probe_minimum_rows,
      .analyse = analyse_position_probe}}};

}  // namespace

}  // namespace ordinate
