#include "model/table_analyses/similarity_sums.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// Below, the share of a random table is well above 0.
constexpr std::int64_t rows_of_a_small_table = 64;

void analyse_toeplitz(const AnalysisTask& task, AnalysisResult& result) {
  const SimilarityChoice choice = similarity_choice(task.options);
  if (!task.scalars_only && task.table.rows() < rows_of_a_small_table)
    result.notes.push_back(
        "Small tables have few pairs at each offset, so that the share is large by chance: compare with "
        "the random tables of this shape.");
  if (const std::string why = why_no_similarity(task.table, choice); !why.empty())
    return set_rest_undefined(result, why);
  const SimilaritySums& sums = similarity_sums(task.table, choice);
  if (sums.toeplitz_share == sums.toeplitz_share)
    set_scalar(result, "share", sums.toeplitz_share);
  else
    set_undefined(result, "share", "all similarities are equal");
}

const RegisterTableAnalysis toeplitz_entry{
    {{.id = "toeplitz",
      .title = "Toeplitz share",
      .summary = "The share of the differences between similarities that the offset j − i alone explains: 1 "
                 "means that the table knows only relative positions.",
      .help =
          "R² = 1 − Σ_{k ≠ 0} Σ_i (S_{i,i+k} − mean of diagonal k)² / Σ_{i≠j} (S_ij − mean)², over pairs of "
          "different positions. The sinusoid has 1: its matrix of dot products is a Toeplitz matrix. A "
          "random table has what chance gives, which is much in a small table: about 0.17 for 10 × 16, "
          "0.03 for 64 × 64.",
      .formula = R"(R^2 = 1 - \frac{Σ_k Σ_i (S_{i, i+k} - S_k)^2}{Σ_{i ≠ j} (S_{ij} - S)^2})",
      .reference = "Wang et al. 2021, On Position Embeddings in BERT (translation invariance)",
      .order = 30,
      .options = similarity_options()},
     {.scalars = {{.key = "share", .label = "Toeplitz share", .kind = AnalysisScalar::Kind::share}},
      .minimum_rows = 3,
      .analyse = analyse_toeplitz}}};

}  // namespace

}  // namespace ordinate
