#include "model/fused/fused_attention.h"

#include <algorithm>
#include <cmath>

#include "model/fused/matrix_product.h"
#include "model/kernels/relative_kernel.h"
#include "model/kernels/rotation_kernel.h"
#include "model/kernels/softmax_kernel.h"

namespace ordinate {

/// Where the parts of one matrix of batch × heads stand. Gradients are kept for the sequences from
/// `first_sequence` on only.
struct FusedAttention::Place {
  Place(const FusedAttention& attention, const FusedPass& pass, std::int64_t matrix,
        std::int64_t first_sequence = 0)
      : batch(matrix / attention.heads_),
        head(matrix % attention.heads_),
        kept_before(first_sequence * pass.length * attention.width()),
        queries(batch * pass.length * 3 * attention.width() + head * attention.head_width()),
        keys(queries + attention.width()),
        values(keys + attention.width()),
        attended(batch * pass.length * attention.width() + head * attention.head_width()),
        square(matrix * pass.length * pass.length),
        bias(batch * attention.bias(pass).batch_stride + head * attention.bias(pass).head_stride) {}

  std::int64_t batch;
  std::int64_t head;
  std::int64_t kept_before;  // floats of attended_ in front of the sequences with gradients
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

std::int64_t FusedAttention::sequences_at_a_time(const FusedPass& pass) const {
  return std::clamp<std::int64_t>(rows_at_a_time / pass.length, 1, pass.batch);
}

void FusedAttention::turn(const FusedPass& pass, std::int64_t sequences, float* packed,
                          bool backwards) const {
  const FusedEncoding& encoding = *pass.encoding;
  if (encoding.cosine == nullptr) return;
  const RotationShape shape{sequences,      pass.length,         heads_, head_width(), 3 * width(),
                            encoding.pairs, encoding.interleaved};
  rotate(shape, encoding.cosine, encoding.sine, backwards, packed);
  rotate(shape, encoding.cosine, encoding.sine, backwards, packed + width());
}

void FusedAttention::forward(const FusedPass& pass, const float* input, const float* added, float* output) {
  input_ = input;
  projection_.begin();
  output_.begin();
  float* packed = packed_.get(pass.rows() * 3 * width());
  float* attended = attended_.get(pass.rows() * width());
  shares_.get(pass.batch * heads_ * pass.length * pass.length);
  distances_.get(pass.length * (2 * pass.encoding->clip + 1));
  const std::int64_t group = sequences_at_a_time(pass);
  for (std::int64_t first = 0; first < pass.batch; first += group) {
    const std::int64_t sequences = std::min(group, pass.batch - first);
    const std::int64_t rows = sequences * pass.length;
    const std::int64_t at = first * pass.length * width();
    projection_.forward(rows, input + at, packed + 3 * at);
    turn(pass, sequences, packed + 3 * at, false);
    for (std::int64_t matrix = first * heads_; matrix < (first + sequences) * heads_; ++matrix)
      attend(pass, {*this, pass, matrix});
    output_.forward(rows, attended + at, output + at, added == nullptr ? nullptr : added + at);
  }
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
  const std::int64_t group = sequences_at_a_time(pass);
  square_.get(pass.length * pass.length);
  float* outer = outer_.get(group * pass.length * width());
  float* packed_gradient = packed_gradient_.get(group * pass.length * 3 * width());
  for (std::int64_t first = 0; first < pass.batch; first += group) {
    const std::int64_t sequences = std::min(group, pass.batch - first);
    const std::int64_t rows = sequences * pass.length;
    const std::int64_t at = first * pass.length * width();
    output_.add_parameter_gradients(rows, attended_.data() + at, gradient + at);
    output_.input_gradient(rows, gradient + at, outer);
    for (std::int64_t matrix = first * heads_; matrix < (first + sequences) * heads_; ++matrix)
      attend_gradient(pass, {*this, pass, matrix, first});
    turn(pass, sequences, packed_gradient, true);
    projection_.add_parameter_gradients(rows, input_ + at, packed_gradient);
    projection_.input_gradient(rows, packed_gradient, input_gradient + at, add);
  }
}

void FusedAttention::attend_gradient(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t stride = 3 * width();
  const float* shares = shares_.data() + place.square;
  const Matrix outer = {outer_.data() + place.attended - place.kept_before, width()};
  float* square = square_.data();
  float* own_gradient = packed_gradient_.data() - 3 * place.kept_before;
  multiply({length, length, head_width()}, outer, {packed_.data() + place.values, stride, true}, square,
           length);
  if (values(pass) != nullptr) through_relative_values(pass, place);
  const FusedEncoding::Bias& added = bias(pass);
  attention_shares_gradient(length, shares, square,
                            added.gradient == nullptr ? nullptr : added.gradient + place.bias,
                            added.row_stride);
  multiply({length, head_width(), length}, {shares, length, true}, outer, own_gradient + place.values,
           stride);
  multiply({length, head_width(), length}, {square, length}, {packed_.data() + place.keys, stride},
           own_gradient + place.queries, stride, Product::replace, scale(pass));
  multiply({length, head_width(), length}, {square, length, true}, {packed_.data() + place.queries, stride},
           own_gradient + place.keys, stride, Product::replace, scale(pass));
  if (keys(pass) != nullptr) through_relative_keys(pass, place);
}

void FusedAttention::through_relative_values(const FusedPass& pass, const Place& place) {
  const std::int64_t length = pass.length;
  const std::int64_t clip = pass.encoding->clip;
  const std::int64_t columns = 2 * clip + 1;
  const FusedParameter& relative = *values(pass);
  const Matrix outer = {outer_.data() + place.attended - place.kept_before, width()};
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
           packed_gradient_.data() - 3 * place.kept_before + place.queries, stride, Product::add,
           scale(pass));
  multiply({columns, head_width(), length}, {distances_.data(), columns, true},
           {packed_.data() + place.queries, stride}, relative.gradient, head_width(), Product::add,
           scale(pass));
}

}  // namespace ordinate
