#include "model/kernels/pair_network_kernel.h"

#include <algorithm>

#include "model/kernels/elementwise.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// As many numbers as stay in the nearest cache with all that is made of them.
constexpr std::int64_t at_once = 128;

struct Block {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

ORDINATE_INLINE float sum_of_products(std::int64_t count, const float* a, const float* b) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t p = 0; p < count; ++p) sum += a[p] * b[p];
  return sum;
}

ORDINATE_INLINE float sum_of(std::int64_t count, const float* a) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::int64_t p = 0; p < count; ++p) sum += a[p];
  return sum;
}

/// Not a number stays not a number.
ORDINATE_INLINE void activate(std::int64_t count, float weight, float bias, const float* x, float* hidden) {
#pragma omp simd
  for (std::int64_t p = 0; p < count; ++p) {
    const float before = weight * x[p] + bias;
    hidden[p] = before <= 0.0F ? 0.0F : before;
  }
}

ORDINATE_INLINE void take_block(const PairNetworkShape& shape, const PairNetworkParts<const float*>& network,
                                Block block, const float* numbers, const float* gradient,
                                const PairNetworkParts<float*>& parts, float* numbers_gradient) {
  float hidden[at_once];
  float slope[at_once];
  const float* x = numbers + block.first;
  for (std::int64_t output = 0; output < shape.outputs; ++output)
    parts.second_bias[output] += sum_of(block.count, gradient + output * shape.pairs + block.first);
  for (std::int64_t unit = 0; unit < shape.hidden; ++unit) {
    activate(block.count, network.first_weight[unit], network.first_bias[unit], x, hidden);
    std::fill_n(slope, block.count, 0.0F);
    for (std::int64_t output = 0; output < shape.outputs; ++output) {
      const float* outside = gradient + output * shape.pairs + block.first;
      const std::int64_t at = output * shape.hidden + unit;
      parts.second_weight[at] += sum_of_products(block.count, outside, hidden);
      add_scaled(block.count, network.second_weight[at], outside, slope);
    }
#pragma omp simd
    for (std::int64_t p = 0; p < block.count; ++p) slope[p] = hidden[p] <= 0.0F ? 0.0F : slope[p];
    parts.first_bias[unit] += sum_of(block.count, slope);
    parts.first_weight[unit] += sum_of_products(block.count, slope, x);
    add_scaled(block.count, network.first_weight[unit], slope, numbers_gradient + block.first);
  }
}

}  // namespace

ORDINATE_VECTOR_CLONES void pair_network(const PairNetworkShape& shape,
                                         const PairNetworkParts<const float*>& network, const float* numbers,
                                         float* results) {
  float hidden[at_once];
  for (std::int64_t first = 0; first < shape.pairs; first += at_once) {
    const std::int64_t count = std::min(at_once, shape.pairs - first);
    for (std::int64_t output = 0; output < shape.outputs; ++output)
      std::fill_n(results + output * shape.pairs + first, count, network.second_bias[output]);
    for (std::int64_t unit = 0; unit < shape.hidden; ++unit) {
      activate(count, network.first_weight[unit], network.first_bias[unit], numbers + first, hidden);
      for (std::int64_t output = 0; output < shape.outputs; ++output)
        add_scaled(count, network.second_weight[output * shape.hidden + unit], hidden,
                   results + output * shape.pairs + first);
    }
  }
}

ORDINATE_VECTOR_CLONES void pair_network_gradient(const PairNetworkShape& shape,
                                                  const PairNetworkParts<const float*>& network,
                                                  const float* numbers, const float* gradient,
                                                  const PairNetworkParts<float*>& parts,
                                                  float* numbers_gradient) {
  for (std::int64_t first = 0; first < shape.pairs; first += at_once)
    take_block(shape, network, {first, std::min(at_once, shape.pairs - first)}, numbers, gradient, parts,
               numbers_gradient);
}

}  // namespace ordinate
