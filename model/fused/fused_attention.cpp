#include "model/fused/fused_attention.h"

#include <cmath>

#include "model/fused/matrix_product.h"
#include "model/kernels/relative_kernel.h"
#include "model/kernels/rotation_kernel.h"
#include "model/kernels/softmax_kernel.h"

namespace ordinate {

/// Where the parts of one matrix of batch × heads stand.
struct FusedAttention::Place {
  Place(const FusedAttention& attention, const FusedPass& pass, std::int64_t matrix)
      : batch(matrix / attention.heads_),
        head(matrix % attention.heads_),
        queries(batch * pass.length * 3 * attention.width() + head * attention.head_width()),
        keys(queries + attention.width()),
        values(keys + attention.width()),
        attended(batch * pass.length * attention.width() + head * attention.head_width()),
        square(matrix * pass.length * pass.length),
        bias(batch * attention.bias(pass).batch_stride + head * attention.bias(pass).head_stride) {}

  std::int64_t batch;
  std::int64_t head;
  std::int64_t queries;
  std::int64_t keys;
  std::int64_t values;
  std::int64_t attended;
  std::int64_t square;
  std::int64_t bias;
};

float FusedAttention::scale(const FusedPass& pass) const {
  return pass.encoding->query_scale / std::sqrt(static_cast<float>(head_width()));
}

const FusedParameter* FusedAttention::keys(const FusedPass& pass) const {
  const auto& all = pass.encoding->relative_keys;
  return layer_ < all.size() ? &all[layer_] : nullptr;
}

const FusedParameter* FusedAttention::values(const FusedPass& pass) const {
  const auto& all = pass.encoding->relative_values;
  return layer_ < all.size() ? &all[layer_] : nullptr;
}

void FusedAttention::turn(const FusedPass& pass, float* packed, bool backwards) const {
  const FusedEncoding& encoding = *pass.encoding;
  if (encoding.cosine == nullptr) return;
  const RotationShape shape{pass.batch,     pass.length,         heads_, head_width(), 3 * width(),
                            encoding.pairs, encoding.interleaved};
  rotate(shape, encoding.cosine, encoding.sine, backwards, packed);
  rotate(shape, encoding.cosine, encoding.sine, backwards, packed + width());
}

void FusedAttention::forward(const FusedPass& pass, const float* input, const float* added, float* output) {
  const std::int64_t rows = pass.rows();
  input_ = input;
  projection_.forward(rows, input, packed_.get(rows * 3 * width()));
  turn(pass, packed_.data(), false);
  shares_.get(pass.batch * heads_ * pass.length * pass.length);
  attended_.get(rows * width());
  distances_.get(pass.length * (2 * pass.encoding->clip + 1));
  for (std::int64_t matrix = 0; matrix < pass.batch * heads_; ++matrix) attend(pass, {*this, pass, matrix});
  output_.forward(rows, attended_.data(), output, added);
}

void FusedAttention::attend(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t stride = 3 * width();
  const std::int64_t columns = 2 * pass.encoding->clip + 1;
  const Matrix queries = {packed_.data() + place.queries, stride};
  float* square = shares_.data() + place.square;
  multiply({length, length, head_width()}, queries, {packed_.data() + place.keys, stride, true}, square,
           length, Product::replace, scale(pass));
  if (const FusedParameter* relative = keys(pass)) {
    multiply({length, columns, head_width()}, queries, {relative->value, head_width(), true},
             distances_.data(), columns, Product::replace, scale(pass));
    spread_distances(length, pass.encoding->clip, distances_.data(), square);
  }
  const FusedEncoding::Bias& added = bias(pass);
  attention_shares(length, square, added.values == nullptr ? nullptr : added.values + place.bias,
                   added.row_stride);
  float* attended = attended_.data() + place.attended;
  multiply({length, head_width(), length}, {square, length}, {packed_.data() + place.values, stride},
           attended, width());
  if (const FusedParameter* relative = values(pass)) {
    gather_distances(length, pass.encoding->clip, square, distances_.data());
    multiply({length, head_width(), columns}, {distances_.data(), columns}, {relative->value, head_width()},
             attended, width(), Product::add);
  }
}

void FusedAttention::backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) {
  const std::int64_t rows = pass.rows();
  output_.add_parameter_gradients(rows, attended_.data(), gradient);
  square_.get(pass.length * pass.length);
  packed_gradient_.get(rows * 3 * width());
  // What was attended to is no longer needed; its gradient takes the place.
  output_.input_gradient(rows, gradient, attended_.data());
  for (std::int64_t matrix = 0; matrix < pass.batch * heads_; ++matrix)
    attend_gradient(pass, {*this, pass, matrix});
  turn(pass, packed_gradient_.data(), true);
  projection_.add_parameter_gradients(rows, input_, packed_gradient_.data());
  projection_.input_gradient(rows, packed_gradient_.data(), input_gradient, add);
}

void FusedAttention::attend_gradient(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t stride = 3 * width();
  const float* shares = shares_.data() + place.square;
  const Matrix outer = {attended_.data() + place.attended, width()};
  float* square = square_.data();
  multiply({length, length, head_width()}, outer, {packed_.data() + place.values, stride, true}, square,
           length);
  if (values(pass) != nullptr) through_relative_values(pass, place);
  const FusedEncoding::Bias& added = bias(pass);
  attention_shares_gradient(length, shares, square,
                            added.gradient == nullptr ? nullptr : added.gradient + place.bias,
                            added.row_stride);
  multiply({length, head_width(), length}, {shares, length, true}, outer,
           packed_gradient_.data() + place.values, stride);
  multiply({length, head_width(), length}, {square, length}, {packed_.data() + place.keys, stride},
           packed_gradient_.data() + place.queries, stride, Product::replace, scale(pass));
  multiply({length, head_width(), length}, {square, length, true}, {packed_.data() + place.queries, stride},
           packed_gradient_.data() + place.keys, stride, Product::replace, scale(pass));
  if (keys(pass) != nullptr) through_relative_keys(pass, place);
}

void FusedAttention::through_relative_values(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t clip = pass.encoding->clip;
  const std::int64_t columns = 2 * clip + 1;
  const FusedParameter& relative = *values(pass);
  const Matrix outer = {attended_.data() + place.attended, width()};
  gather_distances(length, clip, shares_.data() + place.square, distances_.data());
  multiply({columns, head_width(), length}, {distances_.data(), columns, true}, outer, relative.gradient,
           head_width(), Product::add);
  multiply({length, columns, head_width()}, outer, {relative.value, head_width(), true}, distances_.data(),
           columns);
  spread_distances(length, clip, distances_.data(), square_.data());
}

void FusedAttention::through_relative_keys(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t stride = 3 * width();
  const std::int64_t columns = 2 * pass.encoding->clip + 1;
  const FusedParameter& relative = *keys(pass);
  gather_distances(length, pass.encoding->clip, square_.data(), distances_.data());
  multiply({length, head_width(), columns}, {distances_.data(), columns}, {relative.value, head_width()},
           packed_gradient_.data() + place.queries, stride, Product::add, scale(pass));
  multiply({columns, head_width(), length}, {distances_.data(), columns, true},
           {packed_.data() + place.queries, stride}, relative.gradient, head_width(), Product::add,
           scale(pass));
}

}  // namespace ordinate
