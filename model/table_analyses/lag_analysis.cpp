#include "model/table_analyses/similarity_sums.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

AnalysisCurve lag_curve(const SimilaritySums& sums, const SimilarityChoice& choice) {
  return {.key = "table",
          .label = "this table",
          .chart = "Mean similarity at each offset",
          .x_axis = "offset (positions)",
          .y_axis = choice.scaled_axis(),
          .x = counting(static_cast<std::int64_t>(sums.lag_means.size())),
          .y = sums.lag_means};
}

/// Share of the steps from one offset to the next, from 1 on, at which rows become less alike.
double falling_share(const SimilaritySums& sums, const SimilarityChoice& choice) {
  const double sign = choice.measure == SimilarityMeasure::distance ? -1 : 1;
  double falling = 0;
  for (std::size_t lag = 2; lag < sums.lag_means.size(); ++lag)
    if (sign * (sums.lag_means[lag] - sums.lag_means[lag - 1]) < 0) ++falling;
  return falling / static_cast<double>(sums.lag_means.size() - 2);
}

double agreement(const SimilaritySums& a, const SimilaritySums& b) {
  const auto from_one = [](const std::vector<double>& values) {
    return std::vector<double>(values.begin() + 1, values.end());
  };
  return weighted_correlation(from_one(a.lag_means), from_one(b.lag_means), from_one(a.lag_pairs));
}

void analyse_lag(const AnalysisTask& task, AnalysisResult& result) {
  const SimilarityChoice choice = similarity_choice(task.options);
  const SimilaritySums& sums = similarity_sums(task.table, choice);
  const SimilaritySums& sinusoid = similarity_sums(task.references.sinusoid(), choice);
  if (!task.scalars_only) {
    result.curves.push_back(lag_curve(sums, choice));
    result.curves.push_back(lag_curve(sinusoid, choice));
    result.curves.back().key = "sinusoid";
    result.curves.back().label = "sinusoid, base 10000";
    result.curves.back().reference = true;
    if (task.table.rows() > 2)
      result.notes.push_back("Far offsets have few pairs: the last one has a single pair.");
  }
  if (const std::string why = why_no_similarity(task.table, choice); !why.empty())
    return set_rest_undefined(result, why);
  if (sums.lag_means.size() < 3) return;
  set_scalar(result, "neighbours", sums.lag_means[1]);
  set_scalar(result, "falling", falling_share(sums, choice));
  const double correlation = agreement(sums, sinusoid);
  if (correlation == correlation)
    set_scalar(result, "agreement", correlation);
  else
    set_undefined(result, "agreement", "the similarity is the same at every offset");
}

const RegisterTableAnalysis lag_entry{
    {{.id = "lag",
      .title = "Similarity by offset",
      .summary = "How alike two positions are on average, against the distance between them; dashed: the "
                 "sinusoid of the same shape.",
      .help =
          "The mean of S_{p, p+k} over p, for every offset k. A curve that falls says that the table "
          "encodes distance; a flat one, that positions are merely different. The sinusoid's cosine is "
          "(2/d) Σ cos(ω_i k), which does not fall all the way: at width 16 it first rises at k = "
          "4.\n\n\"Falling\" is the share of steps k → k+1, from k = 1 on, at which rows become less "
          "alike: 1 for a monotone curve, about 1/2 for noise (the monotonicity of Wang et al. 2021). "
          "\"Agreement\" is the correlation with the sinusoid's curve, each offset weighted by its number "
          "of pairs.\n\nDot products are divided by the mean squared length of a row, distances by the "
          "root mean squared distance: the scale of the table does not matter.",
      .formula = R"(S_k = \frac{1}{n - k} Σ_p S_{p, p+k})",
      .reference = "Vaswani et al. 2017, section 3.5; Wang et al. 2021, On Position Embeddings in BERT",
      .order = 20,
      .options = similarity_options()},
     {.scalars = {{.key = "neighbours", .label = "mean of neighbours"},
                  {.key = "falling", .label = "falling steps", .kind = AnalysisScalar::Kind::share},
                  {.key = "agreement", .label = "agreement with the sinusoid"}},
      .minimum_rows = 3,
      .tolerant = true,
      .analyse = analyse_lag}}};

}  // namespace

}  // namespace ordinate
