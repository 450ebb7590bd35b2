#include "model/kernels/counted_kernel.h"

#include <algorithm>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// The rows of the table beside a position, and how much of the upper one it takes.
struct Beside {
  std::int64_t low;
  std::int64_t high;
  float share;
};

/// Not a number stays not a number, at a row that there is.
Beside beside(float position) {
  const auto low = position >= 0 ? static_cast<std::int64_t>(position) : 0;
  const float share = position - static_cast<float>(low);
  return {low, share > 0 ? low + 1 : low, share};
}

ORDINATE_WIDE_CLONES void open_gates(std::int64_t count, float* values) {
#pragma omp simd
  for (std::int64_t j = 0; j < count; ++j) values[j] = elementwise::sigmoid(values[j]);
}

}  // namespace

void count_positions(const CountedShape& shape, float* gates, float* positions) {
  const auto last = static_cast<float>(shape.rows - 1);
  for (std::int64_t i = 0; i < shape.length; ++i) {
    float* gate = gates + i * shape.length;
    float* position = positions + i * shape.length;
    const std::int64_t seen = shape.seen(i);
    open_gates(seen, gate);
    std::fill(gate + seen, gate + shape.length, 0.0F);
    float sum = 0;
    for (std::int64_t j = i; j >= 0; --j) position[j] = std::min(sum += gate[j], last);
    sum = gate[i];
    for (std::int64_t j = i + 1; j < seen; ++j) position[j] = std::min(sum += gate[j], last);
  }
}

void add_at_positions(const CountedShape& shape, const float* positions, const float* products,
                      float* logits) {
  for (std::int64_t i = 0; i < shape.length; ++i) {
    const float* position = positions + i * shape.length;
    const float* product = products + i * shape.rows;
    float* logit = logits + i * shape.length;
    for (std::int64_t j = 0; j < shape.seen(i); ++j) {
      const Beside rows = beside(position[j]);
      logit[j] += product[rows.low] * (1 - rows.share) + product[rows.high] * rows.share;
    }
  }
}

void counted_gradient(const CountedShape& shape, const float* gates, const float* positions,
                      const float* products, float* gradient, float* products_gradient, float* passing) {
  const auto last = static_cast<float>(shape.rows - 1);
  std::fill_n(products_gradient, shape.length * shape.rows, 0.0F);
  for (std::int64_t i = 0; i < shape.length; ++i) {
    const float* gate = gates + i * shape.length;
    const float* position = positions + i * shape.length;
    const float* product = products + i * shape.rows;
    float* own = gradient + i * shape.length;
    float* product_gradient = products_gradient + i * shape.rows;
    const std::int64_t seen = shape.seen(i);
    for (std::int64_t j = 0; j < seen; ++j) {
      const Beside rows = beside(position[j]);
      product_gradient[rows.low] += own[j] * (1 - rows.share);
      product_gradient[rows.high] += own[j] * rows.share;
      passing[j] = position[j] < last ? own[j] * (product[rows.high] - product[rows.low]) : 0.0F;
    }
    // A gate counts in the positions of all keys that stand further from the query.
    const std::int64_t behind = std::min(i + 1, seen);
    float sum = 0;
    for (std::int64_t j = 0; j < behind; ++j) own[j] += (sum += passing[j]) * gate[j] * (1 - gate[j]);
    sum = 0;
    for (std::int64_t j = seen - 1; j > i; --j) own[j] += (sum += passing[j]) * gate[j] * (1 - gate[j]);
    if (i < seen) own[i] += sum * gate[i] * (1 - gate[i]);
  }
}

}  // namespace ordinate
