#include "model/fused/fused_long_attention.h"

#include <algorithm>

#include "model/fused/matrix_product.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/softmax_kernel.h"

namespace ordinate {

namespace {

// Weights that are worked on at a time: half a megabyte.
constexpr std::int64_t weights_at_a_time = 131072;
constexpr std::int64_t fewest_rows = 16;

}  // namespace

template <class Use>
void FusedLongAttention::for_rows(const Head& head, const Use& use) {
  const std::int64_t at_a_time = std::max(fewest_rows, weights_at_a_time / head.length);
  weights_.get(at_a_time * head.length);
  for (std::int64_t first = 0; first < head.length; first += at_a_time) {
    const std::int64_t count = std::min(at_a_time, head.length - first);
    use(Rows{first, count, head.causal ? std::min(head.keys, first + count) : head.keys});
  }
}

float* FusedLongAttention::weights_of(const Head& head, const Rows& rows) {
  float* weights = weights_.data();
  multiply({rows.count, rows.columns, head.head_width},
           {head.queries + rows.first * head.stride, head.stride}, {keys_.data(), head.length}, weights,
           rows.columns, Product::replace, head.scale);
  const SeenKeys seen = {rows.columns, head.causal ? rows.first : rows.columns};
  const float* bias = head.bias == nullptr ? nullptr : head.bias + rows.first * head.bias_stride;
  seen_softmax(rows.count, seen, weights, bias, head.bias_stride);
  return weights;
}

void FusedLongAttention::forward(const Head& head, float* attended, std::int64_t stride) {
  const float* keys = head.queries + head.width;
  transpose(head.length, head.head_width, keys, head.stride, keys_.get(head.length * head.head_width));
  for_rows(head, [&](const Rows& rows) {
    const float* weights = weights_of(head, rows);
    multiply({rows.count, head.head_width, rows.columns}, {weights, rows.columns},
             {keys + head.width, head.stride}, attended + rows.first * stride, stride);
  });
}

void FusedLongAttention::backward(const Head& head, const float* outer, std::int64_t stride,
                                  float* gradient) {
  const float* keys = head.queries + head.width;
  const std::int64_t count = head.length * head.head_width;
  transpose(head.length, head.head_width, keys, head.stride, keys_.get(count));
  transpose(head.length, head.head_width, keys + head.width, head.stride, values_.get(count));
  float* key_gradient = gradient + head.width;
  float* value_gradient = key_gradient + head.width;
  for (std::int64_t row = 0; row < head.length; ++row) {
    std::fill_n(key_gradient + row * head.stride, head.head_width, 0.0F);
    std::fill_n(value_gradient + row * head.stride, head.head_width, 0.0F);
  }
  for_rows(head, [&](const Rows& rows) {
    const float* weights = weights_of(head, rows);
    const auto [first, number, columns] = rows;
    const Matrix outer_rows = {outer + first * stride, stride};
    float* slope = gradient_.get(number * head.length);
    multiply({number, columns, head.head_width}, outer_rows, {values_.data(), head.length}, slope, columns);
    seen_softmax_gradient(
        number, columns, weights, slope,
        head.bias_gradient == nullptr ? nullptr : head.bias_gradient + first * head.bias_stride,
        head.bias_stride);
    multiply({columns, head.head_width, number}, {weights, columns, true}, outer_rows, value_gradient,
             head.stride, Product::add);
    multiply({number, head.head_width, columns}, {slope, columns}, {keys, head.stride},
             gradient + first * head.stride, head.stride, Product::replace, head.scale);
    multiply({columns, head.head_width, number}, {slope, columns, true},
             {head.queries + first * head.stride, head.stride}, key_gradient, head.stride, Product::add,
             head.scale);
  });
}

}  // namespace ordinate
