#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/table_analyses/similarity_sums.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// Rows that a picture of pairs shows at most: more than a screen has pixels, and 4 MB.
constexpr std::int64_t similarity_picture_rows = 1024;

void draw_similarity(const AnalysisTask& task, const SimilarityChoice& choice, AnalysisResult& result) {
  const std::vector<double> positions = thinned(task.table.rows(), similarity_picture_rows);
  const at::Tensor& table = choice.centred ? task.table.centred() : task.table.values();
  const at::Tensor rows = table.index_select(0, indices_of(positions));
  at::Tensor similarities = compare_rows(rows, rows, choice.measure);
  if (choice.measure == SimilarityMeasure::distance)
    similarities.diagonal().mul_(0);  // what is left there is rounding; NaN stays
  AnalysisPicture picture{.key = "similarity",
                          .title = "Similarity of positions",
                          .values = matrix_of(similarities),
                          .row_axis = "position",
                          .column_axis = "position",
                          .row_values = positions,
                          .column_values = positions,
                          .value_axis = choice.axis(),
                          .diverging = choice.measure != SimilarityMeasure::distance};
  if (choice.measure == SimilarityMeasure::cosine) picture.range = {{-1, 1}};
  result.pictures.push_back(std::move(picture));
  if (positions.size() < static_cast<std::size_t>(task.table.rows()))
    result.notes.push_back("The picture shows every " +
                           std::to_string(static_cast<std::int64_t>(positions[1])) +
                           "th position; the numbers are of all. Waves shorter than two of its rows look "
                           "slower than they are.");
}

void analyse_similarity(const AnalysisTask& task, AnalysisResult& result) {
  const SimilarityChoice choice = similarity_choice(task.options);
  if (!task.scalars_only) draw_similarity(task, choice, result);
  if (const std::string why = why_no_similarity(task.table, choice); !why.empty())
    return set_rest_undefined(result, why);
  const SimilaritySums& sums = similarity_sums(task.table, choice);
  if (sums.lag_means.size() < 2) return;
  set_scalar(result, "mean", sums.mean);
  set_scalar(result, "deviation", sums.deviation);
  set_scalar(result, "neighbours", sums.lag_means[1]);
}

const RegisterTableAnalysis similarity_entry{
    {{.id = "similarity",
      .title = "Similarity of positions",
      .summary =
          "Row i, column j: how alike the vectors of positions i and j are; stripes along the diagonal "
          "mean that only their distance matters.",
      .help =
          "Cosine: S_ij = P_i·P_j / (|P_i| |P_j|); dot product: P_i·P_j; distance: |P_i − P_j|. A zero row "
          "has no cosine: its cells stay empty.\n\nA bright band that fades away from the diagonal says "
          "that near positions are alike; plain noise beside the diagonal is what a random table "
          "shows.\n\nThe numbers are over all pairs of different positions: mean, standard deviation, and "
          "the mean of neighbours. For dot products they are divided by the mean squared length of a row, "
          "for distances by the root mean squared distance, so that the table's scale does not matter.",
      .formula = R"(S_{ij} = \frac{P_i · P_j}{\norm{P_i}\,\norm{P_j}})",
      .reference = "Dosovitskiy et al. 2021, figure 7",
      .order = 10,
      .options = similarity_options()},
     {.scalars = {{.key = "mean", .label = "mean of all pairs"},
                  {.key = "deviation", .label = "standard deviation"},
                  {.key = "neighbours", .label = "mean of neighbours"}},
      .tolerant = true,
      .analyse = analyse_similarity}}};

}  // namespace

}  // namespace ordinate
