#pragma once
#include <string>
#include <vector>

#include "model/options/option.h"
#include "model/record/similarity_measure.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

/// How the user wants rows to be compared.
struct SimilarityChoice {
  SimilarityMeasure measure = SimilarityMeasure::cosine;
  bool centred = false;

  std::string axis() const;  ///< "cosine", "dot product", "distance"
  /// The same where lengths are divided out: "dot product / mean squared length", …
  std::string scaled_axis() const;
};

/// `measure` and `centred`, for every analysis of similarities.
OptionList similarity_options();
SimilarityChoice similarity_choice(const Json& options);

/// Rows whose products or distances are free of the table's scale: [rows, columns]. Cosine: rows of length
/// 1, NaN for zero rows. Dot product: mean squared length 1. Distance: centred, and the mean squared
/// distance of two rows is 1. All NaN where the table has no extent to divide by.
const at::Tensor& comparable_rows(TableData& table, const SimilarityChoice& choice);

/// Why similarities of this table are undefined: "row 3 is zero and has no cosine". Empty where they are not.
std::string why_no_similarity(TableData& table, const SimilarityChoice& choice);

/// [a rows, b rows] of the measure, of rows as they are.
at::Tensor compare_rows(const at::Tensor& a, const at::Tensor& b, SimilarityMeasure measure);

/// Sums over the pairs i < j of the comparable rows. Pairs with NaN do not count.
struct SimilaritySums {
  std::vector<double> lag_means;  ///< [rows]; of the pairs at the offset; [0]: of each row with itself
  std::vector<double> lag_pairs;  ///< [rows]; how many count
  double mean = undefined_value;
  double deviation = undefined_value;       ///< root mean squared difference from the mean
  double toeplitz_share = undefined_value;  ///< variance that the offset explains; NaN where there is none
};
const SimilaritySums& similarity_sums(TableData& table, const SimilarityChoice& choice);

/// Pearson's correlation of the similarities of two tables of one shape over all pairs i ≠ j, for cosines or
/// dot products; NaN where one of them does not vary.
double correlation_of_similarities(TableData& a, TableData& b, const SimilarityChoice& choice);

/// Correlation of `x` and `y` where `weights` counts; NaN where one does not vary.
double weighted_correlation(const std::vector<double>& x, const std::vector<double>& y,
                            const std::vector<double>& weights);

}  // namespace ordinate
