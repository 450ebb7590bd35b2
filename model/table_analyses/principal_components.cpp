#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

constexpr std::int64_t components_shown = 10;

std::string component_axis(int component, double share) {
  return "component " + std::to_string(component) + " (" + std::to_string(std::lround(100 * share)) +
         " % of the variance)";
}

std::vector<double> explained_shares(const at::Tensor& squares) {
  const std::int64_t count = std::min(components_shown, squares.numel());
  return numbers_of(squares.narrow(0, 0, count) / squares.sum());
}

AnalysisCurve share_curve(const std::vector<double>& shares) {
  std::vector<double> components = counting(static_cast<std::int64_t>(shares.size()));
  for (double& component : components) component += 1;
  return {.key = "table",
          .label = "this table",
          .chart = "Explained share of the variance",
          .x_axis = "component",
          .y_axis = "share",
          .x = std::move(components),
          .y = shares,
          .style = AnalysisCurve::Style::bars};
}

AnalysisPath trajectory(TableData& table, const std::vector<double>& shares) {
  const at::Tensor& scores = table.components().scores;
  const bool flat = scores.size(1) < 2;
  return {.key = "trajectory",
          .title = "Trajectory of the positions",
          .x_axis = component_axis(1, shares[0]),
          .y_axis = component_axis(2, shares.size() < 2 ? 0 : shares[1]),
          .x = numbers_of(scores.select(1, 0)),
          .y = flat ? std::vector<double>(static_cast<std::size_t>(table.rows()), 0.0)
                    : numbers_of(scores.select(1, 1)),
          .position = counting(table.rows())};
}

void analyse_components(const AnalysisTask& task, AnalysisResult& result) {
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const std::vector<double> shares = explained_shares(task.table.squared_singular_values(true));
  set_scalar(result, "first", shares[0]);
  set_scalar(result, "first_two", shares[0] + (shares.size() < 2 ? 0 : shares[1]));
  if (task.scalars_only) return;
  result.paths.push_back(trajectory(task.table, shares));
  result.curves.push_back(share_curve(shares));
  TableData& sinusoid = task.references.sinusoid();
  result.curves.push_back(share_curve(explained_shares(sinusoid.squared_singular_values(true))));
  result.curves.back().key = "sinusoid";
  result.curves.back().label = "sinusoid, base 10000";
  result.curves.back().style = AnalysisCurve::Style::line;
  result.curves.back().reference = true;
}

const RegisterTableAnalysis principal_components_entry{
    {{.id = "principal-components",
      .title = "Principal components",
      .summary = "The positions in the plane in which they spread most, joined in order: a curve means that "
                 "neighbours are alike, a cloud that they are not.",
      .help =
          "The mean row is subtracted, P = UΣVᵀ, and a position is drawn at its first two columns of UΣ. "
          "The sinusoid draws spirals and loops; a table that learned order draws a curve; rows that were "
          "never trained lie in a heap around their start. The sign of a component means nothing: the "
          "largest score is made positive.\n\nThe explained shares are Σ_k² / Σ Σ², of the first ten "
          "components.",
      .formula = R"(P - \text{mean} = U Σ V^⊤)",
      .reference = "Pearson 1901; Jolliffe 2002, Principal Component Analysis",
      .order = 50,
      .options = {}},
     {.scalars = {{.key = "first", .label = "first component", .kind = AnalysisScalar::Kind::share},
                  {.key = "first_two", .label = "first two", .kind = AnalysisScalar::Kind::share}},
      .analyse = analyse_components}}};

}  // namespace

}  // namespace ordinate
