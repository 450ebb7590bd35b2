#include "model/table_analyses/similarity_sums.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

/// Similarities of scaled rows that spread less than this are all equal but for rounding.
constexpr double equal_similarities = 1e-12;
/// Up to here every pair is looked at; beyond, sums of products come from Fourier transforms and Gram
/// matrices, which give the same.
constexpr std::int64_t direct_rows = 512;
constexpr std::int64_t pair_block = 256;

std::string key_of(const SimilarityChoice& choice) {
  return choice.axis() + (choice.centred ? ", centred" : "");
}

/// What the pairs at each offset add up to, less `shift` a pair, so that little cancels.
struct LagTotals {
  std::vector<double> sums;
  std::vector<double> pairs;
  double squares = 0;
  double shift = 0;
};

SimilaritySums finish(const LagTotals& totals) {
  SimilaritySums result;
  double pairs = 0;
  double sum = 0;
  double explained = 0;
  for (std::size_t lag = 0; lag < totals.sums.size(); ++lag) {
    const double mean = totals.pairs[lag] > 0 ? totals.sums[lag] / totals.pairs[lag] : undefined_value;
    result.lag_means.push_back(mean + totals.shift);
    if (lag == 0 || totals.pairs[lag] == 0) continue;
    pairs += totals.pairs[lag];
    sum += totals.sums[lag];
    explained += totals.sums[lag] * mean;
  }
  result.lag_pairs = totals.pairs;
  if (pairs == 0) return result;
  const double total = totals.squares - sum * sum / pairs;
  result.mean = sum / pairs + totals.shift;
  result.deviation = std::sqrt(std::max(0.0, total / pairs));
  if (result.deviation > equal_similarities)
    result.toeplitz_share = std::clamp(1 - (totals.squares - explained) / total, 0.0, 1.0);
  return result;
}

/// Adds the pairs of a block of rows with themselves and all rows after them: column 0 is row 0.
void add_block(const at::Tensor& similarities, LagTotals& totals) {
  const double* values = similarities.data_ptr<double>();
  const std::int64_t rest = similarities.size(1);
  for (std::int64_t i = 0; i < similarities.size(0); ++i) {
    const double* row = values + i * rest;
    for (std::int64_t j = i; j < rest; ++j) {
      if (std::isnan(row[j])) continue;
      const auto lag = static_cast<std::size_t>(j - i);
      const double value = row[j] - totals.shift;
      totals.sums[lag] += value;
      totals.pairs[lag] += 1;
      if (lag > 0) totals.squares += value * value;
    }
  }
}

LagTotals direct_totals(TableData& table, const at::Tensor& rows, SimilarityMeasure measure) {
  const std::int64_t count = rows.size(0);
  LagTotals totals;
  totals.sums.resize(static_cast<std::size_t>(count));
  totals.pairs.resize(static_cast<std::size_t>(count));
  // Cosines are scaled already.
  if (measure == SimilarityMeasure::cosine) measure = SimilarityMeasure::dot_product;
  for (std::int64_t first = 0; first < count; first += pair_block) {
    table.check_stop();
    const std::int64_t block = std::min(pair_block, count - first);
    const at::Tensor similarities =
        compare_rows(rows.narrow(0, first, block), rows.narrow(0, first, count - first), measure);
    if (first == 0) totals.shift = similarities.nanmean().item<double>();
    if (std::isnan(totals.shift)) totals.shift = 0;
    add_block(similarities.contiguous(), totals);
  }
  return totals;
}

/// Σ_i P_i·P_{i+k} for every k: the autocorrelation of the columns, through their power spectrum.
std::vector<double> lag_sums(TableData& table, const at::Tensor& rows) {
  constexpr std::int64_t column_block = 64;
  std::int64_t padded = 1;
  while (padded < 2 * rows.size(0)) padded *= 2;
  at::Tensor power = at::zeros({padded / 2 + 1}, at::kDouble);
  for (std::int64_t first = 0; first < rows.size(1); first += column_block) {
    table.check_stop();
    const std::int64_t count = std::min(column_block, rows.size(1) - first);
    const at::Tensor columns = rows.narrow(1, first, count).t().contiguous();
    const at::Tensor transform = at::view_as_real(at::fft_rfft(columns, padded, 1));
    power += transform.square().sum(at::IntArrayRef{0, 2});
  }
  const at::Tensor sums = at::fft_irfft(at::complex(power, at::zeros_like(power)), padded);
  return numbers_of(sums.narrow(0, 0, rows.size(0)));
}

/// Σ_ij (A_i·A_j)(B_i·B_j) = |AᵀB|², whichever side is cheaper.
double product_square(const TableData& table, const at::Tensor& a, const at::Tensor& b) {
  const bool wide = a.size(0) < a.size(1);
  if (!wide) return product_of_columns(a, b, table).square().sum().item<double>();
  return (product_of_rows(a, a, table) * product_of_rows(b, b, table)).sum().item<double>();
}

LagTotals transformed_totals(TableData& table, const at::Tensor& rows) {
  LagTotals totals;
  totals.sums = lag_sums(table, rows);
  for (std::size_t lag = 0; lag < totals.sums.size(); ++lag)
    totals.pairs.push_back(static_cast<double>(totals.sums.size() - lag));
  const double diagonal = row_squares(rows).square_().sum().item<double>();
  totals.squares = (product_square(table, rows, rows) - diagonal) / 2;
  return totals;
}

SimilaritySums make_sums(TableData& table, const SimilarityChoice& choice) {
  const at::Tensor& rows = comparable_rows(table, choice);
  const bool direct = rows.size(0) <= direct_rows || choice.measure == SimilarityMeasure::distance ||
                      rows.isnan().any().item<bool>();
  if (!direct) {
    const SimilaritySums sums = finish(transformed_totals(table, rows));
    // Where all similarities are nearly the same, the difference of the sums is mostly rounding.
    if (sums.deviation > 1e-3 * std::abs(sums.mean)) return sums;
  }
  return finish(direct_totals(table, rows, choice.measure));
}

at::Tensor make_comparable_rows(TableData& table, const SimilarityChoice& choice) {
  const bool distance = choice.measure == SimilarityMeasure::distance;
  const at::Tensor& rows = distance || choice.centred ? table.centred() : table.values();
  const at::Tensor squares = row_squares(rows).unsqueeze(1);
  if (choice.measure == SimilarityMeasure::cosine)
    return rows / squares.sqrt().masked_fill(squares.eq(0), undefined_value);
  // The mean squared distance of two different rows is 2 L / (L − 1) times their mean squared length.
  const auto count = static_cast<double>(rows.size(0));
  const double mean = squares.nanmean().item<double>() * (distance ? 2 * count / (count - 1) : 1);
  return rows / (mean > 0 ? std::sqrt(mean) : undefined_value);
}

}  // namespace

std::string SimilarityChoice::axis() const {
  switch (measure) {
    case SimilarityMeasure::cosine:
      return "cosine";
    case SimilarityMeasure::dot_product:
      return "dot product";
    case SimilarityMeasure::distance:
      return "distance";
  }
  return {};
}

std::string SimilarityChoice::scaled_axis() const {
  switch (measure) {
    case SimilarityMeasure::cosine:
      return "cosine";
    case SimilarityMeasure::dot_product:
      return "dot product / mean squared length";
    case SimilarityMeasure::distance:
      return "distance / root mean squared distance";
  }
  return {};
}

OptionList similarity_options() {
  return {{.key = "measure",
           .label = "measure",
           .help = "How two rows are compared.",
           .kind = OptionKind::choice,
           .default_value = "cosine",
           .choices = {{"cosine", "cosine", "Direction alone: 1 is the same, 0 is a right angle."},
                       {"dot_product", "dot product", "Direction and length: what attention sees."},
                       {"distance", "distance", "Euclidean distance: 0 is the same."}}},
          {.key = "centred",
           .label = "subtract the mean row",
           .help = "Trained tables often share a large common part that makes every cosine nearly 1. It says "
                   "nothing about positions; this takes it away.",
           .kind = OptionKind::boolean,
           .default_value = false}};
}

SimilarityChoice similarity_choice(const Json& options) {
  const std::string measure = options.value("measure", "cosine");
  SimilarityChoice choice;
  if (measure == "dot_product") choice.measure = SimilarityMeasure::dot_product;
  if (measure == "distance") choice.measure = SimilarityMeasure::distance;
  choice.centred = options.value("centred", false);
  return choice;
}

const at::Tensor& comparable_rows(TableData& table, const SimilarityChoice& choice) {
  return table.cached<at::Tensor>("rows for " + key_of(choice),
                                  [&] { return make_comparable_rows(table, choice); });
}

std::string why_no_similarity(TableData& table, const SimilarityChoice& choice) {
  const at::Tensor wrong = comparable_rows(table, choice).isnan().any(1);
  if (!wrong.any().item<bool>()) return {};
  if (choice.measure == SimilarityMeasure::distance) return "all rows are equal";
  if (choice.measure == SimilarityMeasure::dot_product)
    return choice.centred ? "all rows are equal" : "all rows are zero";
  const std::string row = std::to_string(wrong.to(at::kInt).argmax().item<std::int64_t>());
  return "row " + row + (choice.centred ? " is the mean row" : " is zero") + " and has no cosine";
}

at::Tensor compare_rows(const at::Tensor& a, const at::Tensor& b, SimilarityMeasure measure) {
  at::Tensor products = at::mm(a, b.t());
  if (measure == SimilarityMeasure::dot_product) return products;
  const at::Tensor squares_a = row_squares(a).unsqueeze(1);
  const at::Tensor squares_b = row_squares(b).unsqueeze(0);
  if (measure == SimilarityMeasure::distance)
    return products.mul_(-2).add_(squares_a).add_(squares_b).clamp_min_(0).sqrt_();
  const at::Tensor lengths = squares_a.sqrt() * squares_b.sqrt();
  return products.div_(lengths.masked_fill(lengths.eq(0), undefined_value));
}

const SimilaritySums& similarity_sums(TableData& table, const SimilarityChoice& choice) {
  return table.cached<SimilaritySums>("sums of " + key_of(choice), [&] { return make_sums(table, choice); });
}

double correlation_of_similarities(TableData& a, TableData& b, const SimilarityChoice& choice) {
  const SimilaritySums& sums_a = similarity_sums(a, choice);
  const SimilaritySums& sums_b = similarity_sums(b, choice);
  if (!(sums_a.deviation > equal_similarities && sums_b.deviation > equal_similarities))
    return undefined_value;
  const at::Tensor& rows_a = comparable_rows(a, choice);
  const at::Tensor& rows_b = comparable_rows(b, choice);
  const double pairs = static_cast<double>(a.rows()) * static_cast<double>(a.rows() - 1);
  const double diagonal = (row_squares(rows_a) * row_squares(rows_b)).sum().item<double>();
  const double mean_product = (product_square(a, rows_a, rows_b) - diagonal) / pairs;
  const double covariance = mean_product - sums_a.mean * sums_b.mean;
  return std::clamp(covariance / (sums_a.deviation * sums_b.deviation), -1.0, 1.0);
}

double weighted_correlation(const std::vector<double>& x, const std::vector<double>& y,
                            const std::vector<double>& weights) {
  const at::Tensor w = at::tensor(weights, at::kDouble);
  const double total = w.sum().item<double>();
  const auto centred = [&](const std::vector<double>& values) {
    const at::Tensor tensor = at::tensor(values, at::kDouble);
    return tensor - (tensor * w).sum() / total;
  };
  const at::Tensor a = centred(x);
  const at::Tensor b = centred(y);
  const double square_a = (a.square() * w).sum().item<double>() / total;
  const double square_b = (b.square() * w).sum().item<double>() / total;
  const double least = equal_similarities * equal_similarities;
  if (!(square_a > least && square_b > least)) return undefined_value;
  return (a * b * w).sum().item<double>() / total / std::sqrt(square_a * square_b);
}

}  // namespace ordinate
