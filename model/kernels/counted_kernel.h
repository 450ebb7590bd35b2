#pragma once
#include <cstdint>

namespace ordinate {

/// One matrix of queries and keys, and a table of `rows` vectors for positions that are counted.
struct CountedShape {
  std::int64_t length = 0;
  std::int64_t keys = 0;  ///< real ones, which stand first
  bool causal = false;
  std::int64_t rows = 0;

  /// Keys that a query sees.
  std::int64_t seen(std::int64_t query) const { return causal && query + 1 < keys ? query + 1 : keys; }
};

/// Golovneva et al. 2024, equations 3 and 4: turns the products of queries and keys in `gates` [length,
/// length] into gates σ(x), 0 where a query does not see the key, and sums those from each key to the query,
/// both included, in `positions` [length, length]: at most rows − 1.
void count_positions(const CountedShape& shape, float* gates, float* positions);

/// Equation 5: adds to `logits` the products of each query with the vector at its position, interpolated
/// between the two rows beside it. `products` is [length, rows].
void add_at_positions(const CountedShape& shape, const float* positions, const float* products,
                      float* logits);

/// From the gradient of the logits in `gradient`, that of `products`, which is written, and that of the
/// products of queries and keys through the gates, which is added to `gradient`. `passing` holds [length].
void counted_gradient(const CountedShape& shape, const float* gates, const float* positions,
                      const float* products, float* gradient, float* products_gradient, float* passing);

}  // namespace ordinate
