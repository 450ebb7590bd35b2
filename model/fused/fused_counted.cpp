#include "model/fused/fused_counted.h"

#include "model/fused/matrix_product.h"

namespace ordinate {

void FusedCounted::begin(const FusedParameter& table, std::int64_t rows, std::int64_t head_width,
                         bool causal) {
  table_ = table;
  rows_ = rows;
  head_width_ = head_width;
  causal_ = causal;
}

/// Gates and positions of the products in `gates_`, and the products of queries and table.
CountedShape FusedCounted::count(std::int64_t length, std::int64_t keys, const float* queries,
                                 std::int64_t stride) {
  const CountedShape shape = {length, keys, causal_, rows_};
  count_positions(shape, gates_.data(), positions_.get(length * length));
  multiply({length, rows_, head_width_}, {queries, stride}, {table_.value, head_width_, true},
           products_.get(length * rows_), rows_);
  return shape;
}

void FusedCounted::add_to(std::int64_t length, std::int64_t keys, const float* queries, std::int64_t stride,
                          float* logits) {
  const CountedShape shape = count(length, keys, queries, stride);
  add_at_positions(shape, positions_.data(), products_.data(), logits);
}

void FusedCounted::take_gradient(std::int64_t length, std::int64_t keys, const float* queries,
                                 std::int64_t stride, float* gradient) {
  const CountedShape shape = count(length, keys, queries, stride);
  float* products_gradient = products_gradient_.get(length * rows_);
  counted_gradient(shape, gates_.data(), positions_.data(), products_.data(), gradient, products_gradient,
                   passing_.get(length));
  multiply({rows_, head_width_, length}, {products_gradient, rows_, true}, {queries, stride}, table_.gradient,
           head_width_, Product::add);
}

void FusedCounted::add_query_gradient(std::int64_t length, float* queries_gradient,
                                      std::int64_t stride) const {
  multiply({length, head_width_, rows_}, {products_gradient_.data(), rows_}, {table_.value, head_width_},
           queries_gradient, stride, Product::add);
}

}  // namespace ordinate
