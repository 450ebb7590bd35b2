#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>

#include "model/random/random_stream.h"
#include "model/table_analyses/pair_ranking.h"
#include "model/table_analyses/position_folds.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// Pairs that a part is trained on at most; up to about 250 rows these are all.
constexpr std::int64_t most_pairs = 20000;

using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// Of ascending positions: all pairs i < j, or a fixed sample of them.
Pairs training_pairs(const std::vector<std::int64_t>& positions, std::uint64_t fold) {
  const auto count = static_cast<std::int64_t>(positions.size());
  const auto at_index = [&](auto index) { return positions[static_cast<std::size_t>(index)]; };
  Pairs pairs;
  if (count * (count - 1) / 2 <= most_pairs) {
    for (std::int64_t i = 0; i < count; ++i)
      for (std::int64_t j = i + 1; j < count; ++j) pairs.emplace_back(at_index(i), at_index(j));
    return pairs;
  }
  RandomStream stream(0, "probe pairs", std::to_string(count), fold);
  while (static_cast<std::int64_t>(pairs.size()) < most_pairs) {
    const auto a = at_index(stream.below(static_cast<std::uint64_t>(count)));
    const auto b = at_index(stream.below(static_cast<std::uint64_t>(count)));
    if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
  }
  return pairs;
}

std::vector<std::int64_t> all_but(std::int64_t rows, const std::vector<std::int64_t>& fold) {
  std::vector<std::int64_t> others;
  for (std::int64_t row = 0; row < rows; ++row)
    if (!std::binary_search(fold.begin(), fold.end(), row)) others.push_back(row);
  return others;
}

RankedPairs pairs_of_folds(std::int64_t rows, const std::vector<std::vector<std::int64_t>>& folds) {
  std::vector<Pairs> lists;
  std::size_t longest = 0;
  for (const std::vector<std::int64_t>& fold : folds) {
    lists.push_back(training_pairs(all_but(rows, fold), lists.size()));
    longest = std::max(longest, lists.back().size());
  }
  const auto problems = static_cast<std::int64_t>(lists.size());
  RankedPairs pairs;
  pairs.first = at::zeros({static_cast<std::int64_t>(longest), problems}, at::kLong);
  pairs.second = at::zeros_like(pairs.first);
  pairs.counts = at::zeros({problems}, at::kDouble);
  for (std::size_t k = 0; k < lists.size(); ++k) {
    pairs.counts.data_ptr<double>()[k] = static_cast<double>(lists[k].size());
    for (std::size_t i = 0; i < lists[k].size(); ++i) {
      pairs.first.data_ptr<std::int64_t>()[i * lists.size() + k] = lists[k][i].first;
      pairs.second.data_ptr<std::int64_t>()[i * lists.size() + k] = lists[k][i].second;
    }
  }
  return pairs;
}

/// Wrong answers over pairs at each distance; a tie is half wrong.
struct OrderErrors {
  std::vector<double> wrong;
  std::vector<double> pairs;

  void add(const std::vector<std::int64_t>& fold, const double* scores, std::int64_t stride) {
    for (std::size_t i = 0; i < fold.size(); ++i)
      for (std::size_t j = i + 1; j < fold.size(); ++j) {
        const auto distance = static_cast<std::size_t>(fold[j] - fold[i]);
        const double difference = scores[fold[j] * stride] - scores[fold[i] * stride];
        wrong[distance] += difference < 0 ? 1 : difference == 0 ? 0.5 : 0;
        pairs[distance] += 1;
      }
  }

  double rate() const {
    double wrong_sum = 0;
    double pair_sum = 0;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
      wrong_sum += wrong[i];
      pair_sum += pairs[i];
    }
    return wrong_sum / pair_sum;
  }
};

OrderErrors probe_order(TableData& table, ReferenceTables& references, double penalty) {
  const ProbeBasis& basis = probe_basis(table);
  const auto folds = position_folds(table.rows());
  // The pairs depend on the shape alone: kept with the shape's sinusoid, for the next random table.
  const RankedPairs& pairs = references.sinusoid().cached<RankedPairs>(
      "probe pairs", [&] { return pairs_of_folds(table.rows(), folds); });
  // Rows scaled to column variance 1 are Q √(weights L): a penalty on their weights is one on b / √(w L).
  const at::Tensor penalties = penalty / (basis.weights * static_cast<double>(table.rows()));
  const at::Tensor weights = PairRanking(basis.directions, penalties, pairs, table).solve();
  const at::Tensor scores = at::mm(basis.directions, weights);
  OrderErrors errors{std::vector<double>(static_cast<std::size_t>(table.rows())),
                     std::vector<double>(static_cast<std::size_t>(table.rows()))};
  for (std::size_t k = 0; k < folds.size(); ++k) {
    table.check_stop();
    errors.add(folds[k], scores.data_ptr<double>() + k, static_cast<std::int64_t>(folds.size()));
  }
  return errors;
}

void draw_order_errors(const OrderErrors& errors, AnalysisResult& result) {
  AnalysisCurve curve{.key = "errors",
                      .label = "this table",
                      .chart = "Error rate at each distance",
                      .x_axis = "distance (positions)",
                      .y_axis = "share of wrong answers"};
  for (std::size_t distance = 1; distance < errors.pairs.size(); ++distance) {
    if (errors.pairs[distance] == 0) continue;
    curve.x.push_back(static_cast<double>(distance));
    curve.y.push_back(errors.wrong[distance] / errors.pairs[distance]);
  }
  result.curves.push_back(curve);
  curve.key = "chance";
  curve.label = "guessing";
  curve.y.assign(curve.x.size(), 0.5);
  curve.reference = true;
  result.curves.push_back(std::move(curve));
}

void analyse_order_probe(const AnalysisTask& task, AnalysisResult& result) {
  set_scalar(result, "chance", 0.5);
  if (task.table.centred_square() == 0) return set_rest_undefined(result, "all rows are equal");
  const OrderErrors errors = probe_order(task.table, task.references, task.options["penalty"]);
  set_scalar(result, "error", errors.rate());
  if (!task.scalars_only) draw_order_errors(errors, result);
}

const RegisterTableAnalysis order_probe_entry{
    {{.id = "order-probe",
      .title = "Order probe",
      .summary = "How often a linear reader is wrong that says which of two vectors comes first: 0 is never, "
                 "1/2 is guessing.",
      .help =
          "Logistic regression on the pair [P_i, P_j] → i < j with an L2 penalty. Both orders of a pair "
          "are asked, and so the best weights are (−a, a): the answer is whether a·P_j > a·P_i, a score "
          "along one direction. Positions are split into five parts (a fixed shuffle); a pair is trained "
          "on only if both positions are in the other four, and tested only if both are in the "
          "part.\n\nEvery pair is trained on, or a fixed sample of 20000 for each part where there are "
          "more, and every pair of a part is tested. The code of Wang and Chen draws only as many pairs as "
          "there are rows, 512 of 262144 (r[:x.shape[0]]), and splits pairs, not positions: its 5 % for "
          "the sinusoid is largely that small sample.\n\nThe penalty is on the mean loss, for columns of "
          "variance 1 on average.",
      .formula = R"(i < j \text{ if } w · P_i < w · P_j)",
      .reference = "Wang and Chen 2020, What Do Position Embeddings Learn?",
      .order = 110,
      .options = {{.key = "penalty",
                   .label = "penalty",
                   .help = "Of the squared weights. A large one uses only the table's strong directions.",
                   .kind = OptionKind::number,
                   .default_value = 0.001,
                   .minimum = 1e-8,
                   .maximum = 1e3,
                   .advanced = true}}},
     {.scalars = {{.key = "error", .label = "error rate", .kind = AnalysisScalar::Kind::share},
                  {.key = "chance", .label = "chance level", .kind = AnalysisScalar::Kind::share}},
      .minimum_rows = probe_minimum_rows,
      .analyse = analyse_order_probe}}};

}  // namespace

}  // namespace ordinate
