#include "model/model_analyses/altered_encoding.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <stdexcept>

#include "model/random/random_stream.h"

namespace ordinate {

Permutation inverse_of(const Permutation& permutation) {
  Permutation inverse(permutation.size());
  for (std::size_t p = 0; p < permutation.size(); ++p)
    inverse[static_cast<std::size_t>(permutation[p])] = static_cast<std::int64_t>(p);
  return inverse;
}

// --- As it is --------------------------------------------------------------------------------------------

at::Tensor AlteredEncoding::add_to_input(const at::Tensor& x, const Positions& positions) {
  return inner_.add_to_input(x, positions);
}

at::Tensor AlteredEncoding::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  return inner_.add_to_layer(state, place);
}

at::Tensor AlteredEncoding::projection_bias(const AttentionPlace& place) {
  return inner_.projection_bias(place);
}

std::pair<at::Tensor, at::Tensor> AlteredEncoding::transform(const at::Tensor& queries,
                                                             const at::Tensor& keys,
                                                             const AttentionPlace& place) {
  return inner_.transform(queries, keys, place);
}

at::Tensor AlteredEncoding::logit_bias(const AttentionPlace& place) { return inner_.logit_bias(place); }

at::Tensor AlteredEncoding::content_bias(const AttentionContent& content, const AttentionPlace& place) {
  return inner_.content_bias(content, place);
}

at::Tensor AlteredEncoding::add_to_values(const at::Tensor& attention_weights,
                                          const AttentionContent& content, const AttentionPlace& place) {
  return inner_.add_to_values(attention_weights, content, place);
}

// --- Permuted --------------------------------------------------------------------------------------------

// The encoding is shown everything in the order of the positions, and what it makes of it is put back into
// the order of the places: so it need not know.

const PermutedPositions::Order& PermutedPositions::order(const Positions& positions) {
  const auto symbols = static_cast<std::int64_t>(permutation_.size());
  const std::int64_t tokens = positions.class_places.defined() ? 1 : 0;
  if (positions.length != symbols + tokens || (tokens > 0 && positions.class_places.numel() != 1))
    throw std::invalid_argument("a permutation of " + std::to_string(symbols) +
                                " symbols meets other places");
  if (order_.to_places.defined()) return order_;
  const std::int64_t token = tokens > 0 ? positions.class_places[0].item<std::int64_t>() : symbols;
  const auto place_of = [&](std::int64_t symbol) { return symbol < token ? symbol : symbol + 1; };
  Permutation whole(static_cast<std::size_t>(positions.length));
  if (tokens > 0) whole[static_cast<std::size_t>(token)] = token;
  for (std::int64_t symbol = 0; symbol < symbols; ++symbol)
    whole[static_cast<std::size_t>(place_of(symbol))] =
        place_of(permutation_[static_cast<std::size_t>(symbol)]);
  order_ = {at::tensor(inverse_of(whole), at::kLong), at::tensor(whole, at::kLong)};
  return order_;
}

AttentionContent PermutedPositions::Order::in_order(const AttentionContent& content) const {
  return {content.input.index_select(1, to_positions), content.queries.index_select(2, to_positions),
          content.keys.index_select(2, to_positions), content.values.index_select(2, to_positions)};
}

AttentionPlace PermutedPositions::Order::in_order(AttentionPlace place) const {
  if (place.causal)
    place.seen = place.visible().index_select(-2, to_positions).index_select(-1, to_positions);
  return place;
}

at::Tensor PermutedPositions::add_to_input(const at::Tensor& x, const Positions& positions) {
  const Order& by = order(positions);
  return inner().add_to_input(x.index_select(1, by.to_positions), positions).index_select(1, by.to_places);
}

at::Tensor PermutedPositions::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  const Order& by = order(place.positions);
  return inner().add_to_layer(state.index_select(1, by.to_positions), place).index_select(1, by.to_places);
}

at::Tensor PermutedPositions::projection_bias(const AttentionPlace& place) {
  const at::Tensor bias = inner().projection_bias(place);
  return bias.defined() ? bias.index_select(1, order(place.positions).to_places) : bias;
}

std::pair<at::Tensor, at::Tensor> PermutedPositions::transform(const at::Tensor& queries,
                                                               const at::Tensor& keys,
                                                               const AttentionPlace& place) {
  const Order& by = order(place.positions);
  const auto [moved_queries, moved_keys] = inner().transform(queries.index_select(2, by.to_positions),
                                                             keys.index_select(2, by.to_positions), place);
  return {moved_queries.index_select(2, by.to_places), moved_keys.index_select(2, by.to_places)};
}

at::Tensor PermutedPositions::logit_bias(const AttentionPlace& place) {
  const at::Tensor bias = inner().logit_bias(place);
  if (!bias.defined()) return bias;
  const Order& by = order(place.positions);
  return bias.index_select(-2, by.to_places).index_select(-1, by.to_places);
}

at::Tensor PermutedPositions::content_bias(const AttentionContent& content, const AttentionPlace& place) {
  const Order& by = order(place.positions);
  const at::Tensor bias = inner().content_bias(by.in_order(content), by.in_order(place));
  return bias.defined() ? bias.index_select(-2, by.to_places).index_select(-1, by.to_places) : bias;
}

at::Tensor PermutedPositions::add_to_values(const at::Tensor& attention_weights,
                                            const AttentionContent& content, const AttentionPlace& place) {
  const Order& by = order(place.positions);
  const at::Tensor added = inner().add_to_values(
      attention_weights.index_select(2, by.to_positions).index_select(3, by.to_positions),
      by.in_order(content), by.in_order(place));
  return added.defined() ? added.index_select(2, by.to_places) : added;
}

// --- Shifted ---------------------------------------------------------------------------------------------

Positions shifted_positions(const Positions& positions, std::int64_t shift) {
  const std::int64_t step = positions.columns > 0 ? positions.columns : 1;
  Positions shifted = positions;
  shifted.numbers = positions.all() + shift * step;
  return shifted;
}

AttentionPlace ShiftedPositions::shifted(const AttentionPlace& place) const {
  return {shifted(place.positions), place.layer, place.causal, place.lengths};
}

at::Tensor ShiftedPositions::add_to_input(const at::Tensor& x, const Positions& positions) {
  return inner().add_to_input(x, shifted(positions));
}

at::Tensor ShiftedPositions::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  return inner().add_to_layer(state, shifted(place));
}

at::Tensor ShiftedPositions::projection_bias(const AttentionPlace& place) {
  return inner().projection_bias(shifted(place));
}

std::pair<at::Tensor, at::Tensor> ShiftedPositions::transform(const at::Tensor& queries,
                                                              const at::Tensor& keys,
                                                              const AttentionPlace& place) {
  return inner().transform(queries, keys, shifted(place));
}

at::Tensor ShiftedPositions::logit_bias(const AttentionPlace& place) {
  return inner().logit_bias(shifted(place));
}

at::Tensor ShiftedPositions::content_bias(const AttentionContent& content, const AttentionPlace& place) {
  return inner().content_bias(content, shifted(place));
}

at::Tensor ShiftedPositions::add_to_values(const at::Tensor& attention_weights,
                                           const AttentionContent& content, const AttentionPlace& place) {
  return inner().add_to_values(attention_weights, content, shifted(place));
}

// --- Noisy -----------------------------------------------------------------------------------------------

at::Tensor NoisyVectors::noise_on(const at::Tensor& values) {
  for (const Noise& noise : known_)
    if (noise.of.equal(values)) return noise.values;
  const at::Tensor finite = values.isfinite();
  const at::Tensor known = at::where(finite, values, at::zeros({}, values.scalar_type()));
  const at::Tensor count = finite.sum({-2, -1}, true).clamp_min(1);
  const at::Tensor mean = known.sum({-2, -1}, true) / count;
  const at::Tensor squares = (known - mean).square().masked_fill(finite.logical_not(), 0);
  const at::Tensor deviation = (squares.sum({-2, -1}, true) / count).sqrt();
  RandomStream stream(seed_, "perturb positions", "noise " + std::to_string(known_.size()), draw_);
  at::Tensor noise = at::empty(values.sizes(), at::kDouble);
  auto* numbers = noise.data_ptr<double>();
  for (std::int64_t i = 0; i < noise.numel(); ++i) numbers[i] = stream.normal();
  found_any_ = found_any_ || deviation.max().item<double>() > 0;
  known_.push_back({values, (noise * (deviation * share_)).to(values.scalar_type())});
  return known_.back().values;
}

at::Tensor NoisyVectors::add_to_input(const at::Tensor& x, const Positions& positions) {
  const at::Tensor state = inner().add_to_input(x, positions);
  if (state.is_same(x)) return state;
  // What joins stands behind the token vectors.
  const std::int64_t first = state.size(2) > x.size(2) ? x.size(2) : 0;
  const std::int64_t columns = state.size(2) - first;
  const at::Tensor rows =
      inner().add_to_input(at::zeros_like(x.narrow(0, 0, 1)), positions).narrow(2, first, columns);
  const at::Tensor noisy = state.narrow(2, first, columns) + noise_on(rows);
  return first > 0 ? at::cat({state.narrow(2, 0, first), noisy}, 2) : noisy;
}

at::Tensor NoisyVectors::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  const at::Tensor added = inner().add_to_layer(state, place);
  if (added.is_same(state)) return added;
  return added + noise_on(inner().add_to_layer(at::zeros_like(state.narrow(0, 0, 1)), place));
}

at::Tensor NoisyVectors::projection_bias(const AttentionPlace& place) {
  const at::Tensor bias = inner().projection_bias(place);
  return bias.defined() ? bias + noise_on(bias) : bias;
}

at::Tensor NoisyVectors::logit_bias(const AttentionPlace& place) {
  const at::Tensor bias = inner().logit_bias(place);
  return bias.defined() ? bias + noise_on(bias) : bias;
}

// --- Without a pair of columns ---------------------------------------------------------------------------

std::int64_t WithoutPair::pairs_of(PositionalEncoding& inner, std::int64_t width,
                                   const Positions& positions) {
  const at::Tensor frequencies = inner.frequencies();
  if (frequencies.defined()) return frequencies.numel();
  const at::Tensor nothing = at::zeros({1, positions.length, width}, at::kDouble);
  const at::Tensor state = inner.add_to_input(nothing, positions);
  if (state.is_same(nothing)) return 0;
  const std::int64_t columns = state.size(2) > width ? state.size(2) - width : width;
  return (columns + 1) / 2;
}

at::Tensor WithoutPair::restored(const at::Tensor& changed, const at::Tensor& original) const {
  if (changed.is_same(original)) return changed;
  const std::int64_t columns = changed.size(-1);
  at::Tensor result = changed.clone();
  const auto [first, second] = inner().columns_of_pair(pair_);
  for (const std::int64_t column : {first, second})
    if (column < columns) result.select(-1, column).copy_(original.select(-1, column));
  return result;
}

at::Tensor WithoutPair::add_to_input(const at::Tensor& x, const Positions& positions) {
  const at::Tensor state = inner().add_to_input(x, positions);
  const std::int64_t joined = state.size(2) - x.size(2);
  if (joined == 0) return restored(state, x);
  const at::Tensor table = state.narrow(2, x.size(2), joined);
  return at::cat({state.narrow(2, 0, x.size(2)), restored(table, at::zeros_like(table))}, 2);
}

at::Tensor WithoutPair::add_to_layer(const at::Tensor& state, const AttentionPlace& place) {
  return restored(inner().add_to_layer(state, place), state);
}

std::pair<at::Tensor, at::Tensor> WithoutPair::transform(const at::Tensor& queries, const at::Tensor& keys,
                                                         const AttentionPlace& place) {
  const auto [new_queries, new_keys] = inner().transform(queries, keys, place);
  if (!inner().frequencies().defined()) return {new_queries, new_keys};
  return {restored(new_queries, queries), restored(new_keys, keys)};
}

}  // namespace ordinate
