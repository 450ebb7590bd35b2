#pragma once
#include <ATen/core/Tensor.h>

#include "model/table_analyses/table_data.h"

namespace ordinate {

/// Pairs (first, second) of rows whose score must rise from the first to the second: [pairs, problems] of
/// int64, one column a problem. A pair of a row with itself fills up a column and counts for nothing.
struct RankedPairs {
  at::Tensor first;
  at::Tensor second;
  at::Tensor counts;  ///< [problems], of double: pairs that count
};

/// Several logistic regressions over one table, solved together because reading the table is what costs.
/// Minimises for each problem  mean over its pairs of ln(1 + exp(s_first − s_second)) + ½ Σ_k c_k b_k²
/// with the scores s = Q b; `features` Q is [rows, r], `penalties` c is [r]. Newton's method, the steps by
/// conjugate gradients (Nocedal and Wright 2006, algorithm 7.1), until the gradient is 10⁻⁴ of the first.
class PairRanking {
 public:
  PairRanking(const at::Tensor& features, const at::Tensor& penalties, const RankedPairs& pairs,
              const TableData& data);

  /// [r, problems].
  at::Tensor solve() const;

 private:
  at::Tensor differences(const at::Tensor& weights) const;
  at::Tensor pulled_back(const at::Tensor& of_pairs) const;
  at::Tensor loss(const at::Tensor& weights) const;
  at::Tensor newton_step(const at::Tensor& gradient, const at::Tensor& curvature,
                         const at::Tensor& tolerance) const;
  at::Tensor step_lengths(const at::Tensor& weights, const at::Tensor& step,
                          const at::Tensor& gradient) const;

  const at::Tensor& features_;
  at::Tensor penalties_;  ///< [r, 1]
  const RankedPairs& pairs_;
  const TableData& data_;
};

}  // namespace ordinate
