#include "model/fused/fused_gru.h"

#include <algorithm>
#include <cstring>

#include "model/fused/matrix_product.h"
#include "model/kernels/gru_kernel.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

namespace {

void copy_row(const float* from, float* to, std::int64_t width) {
  std::memcpy(to, from, sizeof(float) * static_cast<std::size_t>(width));
}

/// [rows, columns, width] to [columns, rows, width].
void swap_layout(std::int64_t rows, std::int64_t columns, std::int64_t width, const float* from, float* to) {
  for (std::int64_t i = 0; i < rows; ++i)
    for (std::int64_t j = 0; j < columns; ++j)
      copy_row(from + (i * columns + j) * width, to + (j * rows + i) * width, width);
}

/// Where a place of a sequence stands once the sequence is turned round within its length.
std::int64_t mirrored(const FusedPass& pass, std::int64_t place, std::int64_t sequence) {
  const std::int64_t length = pass.length_of(sequence);
  return place < length ? length - 1 - place : place;
}

/// Turns every sequence round: `width` columns, rows `from_stride` and `to_stride` floats apart.
void reverse_rows(const FusedPass& pass, std::int64_t width, const float* from, std::int64_t from_stride,
                  float* to, std::int64_t to_stride) {
  for (std::int64_t place = 0; place < pass.length; ++place)
    for (std::int64_t sequence = 0; sequence < pass.batch; ++sequence)
      copy_row(from + (mirrored(pass, place, sequence) * pass.batch + sequence) * from_stride,
               to + (place * pass.batch + sequence) * to_stride, width);
}

void copy_columns(std::int64_t rows, std::int64_t width, const float* from, std::int64_t from_stride,
                  float* to, std::int64_t to_stride) {
  for (std::int64_t row = 0; row < rows; ++row)
    copy_row(from + row * from_stride, to + row * to_stride, width);
}

}  // namespace

std::int64_t FusedGruDirection::places_at_a_time(std::int64_t length, std::int64_t batch) const {
  return std::clamp<std::int64_t>(rows_at_a_time / batch, 1, length);
}

const float* FusedGruDirection::forward(std::int64_t length, std::int64_t batch, const float* x, bool keep) {
  const std::int64_t gates = 3 * hidden_;
  const std::int64_t step = batch * hidden_;
  const std::int64_t group = places_at_a_time(length, batch);
  input_ = x;
  // The library is faster with the weights turned round.
  transpose(gates, inputs_, parameters_.weight_ih.value, inputs_, input_weights_.get(gates * inputs_));
  transpose(gates, hidden_, parameters_.weight_hh.value, hidden_, state_weights_.get(gates * hidden_));
  float* states = states_.get((length + 1) * step);
  std::memset(states, 0, sizeof(float) * static_cast<std::size_t>(step));
  float* kept = kept_.get((keep ? length : 1) * 4 * step);
  float* from_input = from_input_.get(group * batch * gates);
  float* from_state = from_state_.get(batch * gates);
  for (std::int64_t place = 0; place < length; ++place) {
    if (place % group == 0) {
      const std::int64_t rows = std::min(group, length - place) * batch;
      fill_rows(rows, gates, parameters_.bias_ih.value, from_input);
      multiply({rows, gates, inputs_}, {x + place * batch * inputs_, inputs_}, {input_weights_.data(), gates},
               from_input, gates, Product::add);
    }
    const float* previous = states + place * step;
    multiply({batch, gates, hidden_}, {previous, hidden_}, {state_weights_.data(), gates}, from_state, gates);
    gru_gates({batch, hidden_}, from_input + place % group * batch * gates, from_state,
              parameters_.bias_hh.value, previous, states + (place + 1) * step,
              kept + (keep ? place : 0) * 4 * step);
  }
  return states + step;
}

void FusedGruDirection::backward(std::int64_t length, std::int64_t batch, const float* gradient,
                                 float* x_gradient, bool add) {
  const std::int64_t step = batch * hidden_;
  const std::int64_t group = places_at_a_time(length, batch);
  float* carried = carried_.zeros(step);
  std::int64_t end = length;  // places from here on have handed their gradients over
  for (std::int64_t place = length - 1; place >= 0; --place) {
    float* kept = kept_.data() + place * 4 * step;
    gru_gates_gradient({batch, hidden_}, states_.data() + place * step, gradient + place * step, carried,
                       kept);
    multiply({batch, hidden_, 3 * hidden_}, {kept + hidden_, 4 * hidden_},
             {parameters_.weight_hh.value, hidden_}, carried, hidden_, Product::add);
    if (place % group != 0) continue;
    add_parameter_gradients(place * batch, (end - place) * batch);
    input_gradient(place * batch, (end - place) * batch, x_gradient + place * batch * inputs_, add);
    end = place;
  }
}

/// The gates stand as n, r, z, h_n: the three on the side of the state are neighbours, and r, z on the side
/// of the input.
void FusedGruDirection::add_parameter_gradients(std::int64_t row, std::int64_t rows) {
  const std::int64_t all = 4 * hidden_;
  const float* gates = kept_.data() + row * all;
  const Matrix input = {input_ + row * inputs_, inputs_};
  multiply({3 * hidden_, hidden_, rows}, {gates + hidden_, all, true},
           {states_.data() + row * hidden_, hidden_}, parameters_.weight_hh.gradient, hidden_, Product::add);
  multiply({2 * hidden_, inputs_, rows}, {gates + hidden_, all, true}, input, parameters_.weight_ih.gradient,
           inputs_, Product::add);
  multiply({hidden_, inputs_, rows}, {gates, all, true}, input,
           parameters_.weight_ih.gradient + 2 * hidden_ * inputs_, inputs_, Product::add);
  float* sums = sums_.zeros(all);
  add_column_sums(rows, all, gates, sums);
  add_scaled(3 * hidden_, 1.0F, sums + hidden_, parameters_.bias_hh.gradient);
  add_scaled(2 * hidden_, 1.0F, sums + hidden_, parameters_.bias_ih.gradient);
  add_scaled(hidden_, 1.0F, sums, parameters_.bias_ih.gradient + 2 * hidden_);
}

void FusedGruDirection::input_gradient(std::int64_t row, std::int64_t rows, float* x_gradient,
                                       bool add) const {
  const std::int64_t all = 4 * hidden_;
  const float* gates = kept_.data() + row * all;
  const float* weights = parameters_.weight_ih.value;
  multiply({rows, inputs_, 2 * hidden_}, {gates + hidden_, all}, {weights, inputs_}, x_gradient, inputs_,
           add ? Product::add : Product::replace);
  multiply({rows, inputs_, hidden_}, {gates, all}, {weights + 2 * hidden_ * inputs_, inputs_}, x_gradient,
           inputs_, Product::add);
}

const float* FusedGru::forward(const FusedPass& pass, const float* input) {
  float* x = by_time_.get(pass.rows() * inputs_);
  swap_layout(pass.batch, pass.length, inputs_, input, x);
  const float* state = x;
  for (Layer& layer : layers_) state = run(pass, layer, state);
  float* output = by_sequence_.get(pass.rows() * output_width());
  swap_layout(pass.length, pass.batch, output_width(), state, output);
  return output;
}

const float* FusedGru::run(const FusedPass& pass, Layer& layer, const float* x) {
  const float* forwards = layer.forwards->forward(pass.length, pass.batch, x, pass.keep);
  if (!both()) return forwards;
  const std::int64_t width = input_width(layer);
  float* reversed = layer.reversed.get(pass.rows() * width);
  reverse_rows(pass, width, x, width, reversed, width);
  const float* backwards = layer.backwards->forward(pass.length, pass.batch, reversed, pass.keep);
  float* output = layer.output.get(pass.rows() * 2 * hidden_);
  copy_columns(pass.rows(), hidden_, forwards, hidden_, output, 2 * hidden_);
  reverse_rows(pass, hidden_, backwards, hidden_, output + hidden_, 2 * hidden_);
  return output;
}

float* FusedGru::backward(const FusedPass& pass, float* gradient) {
  float* state = gradient_.get(pass.rows() * output_width());
  swap_layout(pass.batch, pass.length, output_width(), gradient, state);
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) state = run_back(pass, *layer, state);
  float* result = by_time_.data();  // the input is no longer needed
  swap_layout(pass.length, pass.batch, inputs_, state, result);
  return result;
}

float* FusedGru::run_back(const FusedPass& pass, Layer& layer, const float* gradient) {
  const std::int64_t width = input_width(layer);
  float* result = layer.gradient.get(pass.rows() * width);
  if (!both()) {
    layer.forwards->backward(pass.length, pass.batch, gradient, result, false);
    return result;
  }
  float* part = layer.part.get(pass.rows() * std::max(hidden_, width));
  copy_columns(pass.rows(), hidden_, gradient, 2 * hidden_, part, hidden_);
  layer.forwards->backward(pass.length, pass.batch, part, result, false);
  reverse_rows(pass, hidden_, gradient + hidden_, 2 * hidden_, part, hidden_);
  // The reversed input is no longer needed once the weights have their gradients; it must not be the target.
  float* reversed = layer.output.get(pass.rows() * std::max(2 * hidden_, width));
  layer.backwards->backward(pass.length, pass.batch, part, reversed, false);
  reverse_rows(pass, width, reversed, width, part, width);
  add_scaled(pass.rows() * width, 1.0F, part, result);
  return result;
}

}  // namespace ordinate
