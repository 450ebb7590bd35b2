#include "model/fused/fused_path.h"

#include <algorithm>
#include <cmath>

#include "model/fused/matrix_product.h"
#include "model/kernels/path_kernel.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

void FusedPath::begin(const FusedPathParameters& parameters, std::int64_t width, std::int64_t heads,
                      bool causal, std::int64_t sequences, std::int64_t length) {
  const float* zeros = no_bias_.zeros(width);
  direction_.emplace(parameters.direction, FusedParameter{zeros, nullptr}, width, width);
  strength_.emplace(parameters.beta_weight, parameters.beta_bias, width, heads);
  direction_->begin();
  strength_->begin();
  causal_ = causal;
  width_ = width;
  heads_ = heads;
  length_ = length;
  directions_.get(sequences * length * width);
  inverse_.get(sequences * length * heads);
  betas_.get(sequences * length * heads);
  transposed_.get(head_width() * length);
  for (Buffer* square : {&gram_, &inner_, &products_, &solved_, &from_, &result_, &square_, &inner_gradient_})
    square->get(length * length);
}

void FusedPath::forward(std::int64_t first, std::int64_t sequences, const float* x) {
  const std::int64_t rows = sequences * length_;
  float* directions = directions_.data() + first * length_ * width_;
  float* betas = betas_.data() + first * length_ * heads_;
  direction_->forward(rows, x, directions);
  to_unit_vectors(rows * heads_, head_width(), directions, inverse_.data() + first * length_ * heads_);
  strength_->forward(rows, x, betas);
  for (std::int64_t i = 0; i < rows * heads_; ++i) betas[i] = 2 / (1 + std::exp(-betas[i]));
}

void FusedPath::make_inner(std::int64_t sequence, std::int64_t head) {
  const float* w = directions_of(sequence, head);
  transpose(length_, head_width(), w, width_, transposed_.data());
  multiply({length_, length_, head_width()}, {w, width_}, {transposed_.data(), length_}, gram_.data(),
           length_);
  std::copy_n(gram_.data(), length_ * length_, inner_.data());
  scale_below(length_, betas_of(sequence, head), heads_, inner_.data());
}

/// Fills `products_`, `solved_` and `from_`.
void FusedPath::solve(std::int64_t sequence, std::int64_t head, const float* from, const float* to,
                      std::int64_t stride) {
  const float* w = directions_of(sequence, head);
  transpose(length_, head_width(), w, width_, transposed_.data());
  multiply({length_, length_, head_width()}, {from, stride}, {transposed_.data(), length_}, from_.data(),
           length_);
  clear_above(length_, from_.data());
  transpose(length_, head_width(), to, stride, transposed_.data());
  multiply({length_, length_, head_width()}, {w, width_}, {transposed_.data(), length_}, products_.data(),
           length_);
  std::copy_n(products_.data(), length_ * length_, solved_.data());
  scale_below(length_, betas_of(sequence, head), heads_, solved_.data());
  solve_below(length_, inner_.data(), solved_.data());
}

void FusedPath::add_to(std::int64_t sequence, std::int64_t head, const PathEnds& ends, float* logits) {
  make_inner(sequence, head);
  const ProductShape squares = {length_, length_, length_};
  solve(sequence, head, ends.queries, ends.keys, ends.stride);
  multiply(squares, {from_.data(), length_}, {solved_.data(), length_}, logits, length_, Product::add,
           -ends.scale);
  if (causal_) return;
  solve(sequence, head, ends.keys, ends.queries, ends.stride);
  // From the key to the query, so that it stands the other way round.
  multiply(squares, {solved_.data(), length_, true}, {from_.data(), length_, true}, logits, length_,
           Product::add, -ends.scale);
}

// --- The way back ----------------------------------------------------------------------------------------

void FusedPath::begin_gradient(std::int64_t sequences) {
  directions_gradient_.zeros(sequences * length_ * width_);
  betas_gradient_.zeros(sequences * length_ * heads_);
}

void FusedPath::gather(std::int64_t sequence, std::int64_t place, std::int64_t head, const PathEnds& ends,
                       const float* gradient, float* queries_gradient, float* keys_gradient) {
  make_inner(sequence, head);
  inner_gradient_.zeros(length_ * length_);
  float* own = result_.data();
  for (std::int64_t i = 0; i < length_; ++i)
    for (std::int64_t j = 0; j < length_; ++j)
      own[i * length_ + j] = j < i ? -ends.scale * gradient[i * length_ + j] : 0.0F;
  solve(sequence, head, ends.queries, ends.keys, ends.stride);
  gather_one_way(sequence, place, head, ends.queries, ends.keys, ends.stride, queries_gradient,
                 keys_gradient);
  if (!causal_) {
    for (std::int64_t i = 0; i < length_; ++i)
      for (std::int64_t j = 0; j < i; ++j) own[i * length_ + j] = -ends.scale * gradient[j * length_ + i];
    solve(sequence, head, ends.keys, ends.queries, ends.stride);
    gather_one_way(sequence, place, head, ends.keys, ends.queries, ends.stride, keys_gradient,
                   queries_gradient);
  }
  gather_inner(sequence, place, head);
}

/// From the gradient of `from_ solved_` in `result_`, with what `solve` has filled.
void FusedPath::gather_one_way(std::int64_t sequence, std::int64_t place, std::int64_t head,
                               const float* from, const float* to, std::int64_t stride, float* from_gradient,
                               float* to_gradient) {
  const ProductShape squares = {length_, length_, length_};
  const ProductShape vectors = {length_, head_width(), length_};
  const float* w = directions_of(sequence, head);
  float* w_gradient = directions_gradient_.data() + place * length_ * width_ + head * head_width();
  float* square = square_.data();

  multiply(squares, {result_.data(), length_}, {solved_.data(), length_, true}, square, length_);
  clear_above(length_, square);
  multiply(vectors, {square, length_}, {w, width_}, from_gradient, stride, Product::add);
  multiply(vectors, {square, length_, true}, {from, stride}, w_gradient, width_, Product::add);

  multiply(squares, {from_.data(), length_, true}, {result_.data(), length_}, square, length_);
  solve_below_transposed(length_, inner_.data(), square);
  multiply(squares, {square, length_}, {solved_.data(), length_, true}, inner_gradient_.data(), length_,
           Product::add, -1.0F);
  add_products_below(length_, square, products_.data(),
                     betas_gradient_.data() + place * length_ * heads_ + head, heads_);
  scale_below(length_, betas_of(sequence, head), heads_, square);
  multiply(vectors, {square, length_}, {to, stride}, w_gradient, width_, Product::add);
  multiply(vectors, {square, length_, true}, {w, width_}, to_gradient, stride, Product::add);
}

void FusedPath::gather_inner(std::int64_t sequence, std::int64_t place, std::int64_t head) {
  const ProductShape vectors = {length_, head_width(), length_};
  const float* w = directions_of(sequence, head);
  float* w_gradient = directions_gradient_.data() + place * length_ * width_ + head * head_width();
  float* inner = inner_gradient_.data();
  add_products_below(length_, inner, gram_.data(), betas_gradient_.data() + place * length_ * heads_ + head,
                     heads_);
  scale_below(length_, betas_of(sequence, head), heads_, inner);
  multiply(vectors, {inner, length_}, {w, width_}, w_gradient, width_, Product::add);
  multiply(vectors, {inner, length_, true}, {w, width_}, w_gradient, width_, Product::add);
}

void FusedPath::add_gradients(std::int64_t first, std::int64_t sequences, const float* x, float* x_gradient) {
  const std::int64_t rows = sequences * length_;
  float* directions = directions_gradient_.data();
  unit_vectors_gradient(rows * heads_, head_width(), directions_.data() + first * length_ * width_,
                        inverse_.data() + first * length_ * heads_, directions);
  direction_->add_parameter_gradients(rows, x, directions, false);
  direction_->input_gradient(rows, directions, x_gradient, true);
  const float* betas = betas_.data() + first * length_ * heads_;
  float* strengths = betas_gradient_.data();
  // β = 2σ(x): dβ/dx = β (1 − β/2)
  for (std::int64_t i = 0; i < rows * heads_; ++i) strengths[i] *= betas[i] * (1 - betas[i] / 2);
  strength_->add_parameter_gradients(rows, x, strengths);
  strength_->input_gradient(rows, strengths, x_gradient, true);
}

}  // namespace ordinate
