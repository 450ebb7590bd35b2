#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

#include "model/encodings/positional_encoding.h"
#include "model/layers/pass_observer.h"

namespace ordinate {

/// What the layers share while one batch goes through the model.
struct Pass {
  /// [batch] of int64, class token included; undefined where no sequence is shorter than the batch.
  at::Tensor lengths;
  /// [batch, length, length] without class token, where the sequences' places form graphs; see
  /// `adjacency_of`.
  at::Tensor adjacency;
  at::Tensor tokens;  ///< [batch, length] of int64, without class token; `SequenceModel::forward` fills it in
  PositionalEncoding* encoding = nullptr;  ///< null at first: the model's own
  Positions positions;
  bool training = false;   ///< dropout acts
  std::uint64_t seed = 0;  ///< names the dropout masks, together with the step
  std::int64_t step = 0;
  PassObserver* observer = nullptr;  ///< null in training and evaluation

  bool padded() const { return lengths.defined(); }
  AttentionPlace attention_place(std::int64_t layer, bool causal) const {
    return {positions, layer, causal, lengths};
  }
  void show_state(const std::string& part, const at::Tensor& values) const {
    if (observer != nullptr) observer->state(part, values);
  }
};

/// Inverted dropout. `name` is the module's name: with seed and step it fixes the mask.
at::Tensor dropout(const at::Tensor& x, double rate, const std::string& name, const Pass& pass);

/// The mask that `dropout` multiplies with.
at::Tensor dropout_mask(at::IntArrayRef shape, at::ScalarType type, double rate, const std::string& name,
                        const Pass& pass);

/// [batch, length] of bool: true at padding. Only for padded batches.
at::Tensor padding_mask(const Pass& pass, std::int64_t length);

/// The state at each sequence's last symbol: [batch, length, width] to [batch, width].
at::Tensor state_at_end(const at::Tensor& x, const Pass& pass);

}  // namespace ordinate
