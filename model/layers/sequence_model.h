#pragma once
#include <torch/nn/module.h>

#include <memory>
#include <vector>

#include "model/encodings/positional_encoding.h"
#include "model/fused/fused_model.h"
#include "model/layers/block.h"
#include "model/layers/readout.h"
#include "model/record/model_description.h"

namespace ordinate {

/// What a model must know of its task.
struct ModelShape {
  std::int64_t symbols = 0;  ///< rows of the token embedding
  std::int64_t outputs = 0;  ///< logits an answer: 1 for two classes, else one a class
  std::int64_t longest = 0;  ///< longest sequence trained or evaluated, without a class token
  std::int64_t trained = 0;  ///< longest that is trained; 0: not known
  std::int64_t columns = 0;  ///< places in a row of the grid that they form; 0: a line
  NumberTokens numbers = {};
};

/// `embedding.weight` [symbols, width], at a scale of its own.
class TokenEmbedding : public torch::nn::Module {
 public:
  TokenEmbedding(const Json& options, std::int64_t symbols, const Initializer& initial);
  FusedInput fused(const Readout& readout) const;
  at::Tensor forward(const at::Tensor& tokens) const;  ///< [batch, length] to [batch, length, width]

 private:
  at::Tensor weight_;
  double scale_;
};

/// embedding → encoding → body → readout. Tensor names are those of a Python module tree:
/// `embedding.weight`, `encoding.*`, `body.<i>.*`, `readout.*`.
class SequenceModel : public torch::nn::Module {
 public:
  /// `model` is `RunConfig::model`, complete and checked.
  SequenceModel(const Json& model, const ModelShape& shape, const Initializer& initial);

  /// Logits: [batch, outputs], or [batch, length, outputs] for the readout `per-token`. `tokens` is
  /// [batch, length] of int64; `pass.lengths` and what concerns dropout is filled in by the caller. An
  /// encoding in the pass takes the place of the model's own.
  at::Tensor forward(const at::Tensor& tokens, Pass pass) const;

  // --- Part by part, see `Decoder` -----------------------------------------------------------------------
  /// Whether it answers at every token and no place learns of what stands behind it.
  bool continues() const { return per_token_ && !looks_ahead_; }
  std::vector<std::unique_ptr<Continuation>> continuations() const;
  /// Logits of the places from `first` on: [1, places, outputs]. `tokens` is [1, length] of int64; the
  /// earlier places have been read by these continuations.
  at::Tensor continued(const at::Tensor& tokens, std::int64_t first,
                       const std::vector<std::unique_ptr<Continuation>>& body) const;

  /// Whether there is a position for every place of a sequence of this length, without class token.
  bool covers(std::int64_t length) const;
  /// Whether there is one for each of these symbols, where positions follow from them.
  bool covers_symbols(const std::vector<std::int64_t>& tokens) const {
    return encoding_->covers_symbols(tokens);
  }
  /// Whether a sequence of this length reads only what sequences of up to `trained` symbols read in training.
  bool trained_for(std::int64_t length, std::int64_t trained) const;
  std::int64_t extra_positions() const { return readout_->extra_positions(); }
  PositionalEncoding& encoding() const { return *encoding_; }

  /// What computes loss and gradients without a graph, or null where a part has no such form. The
  /// parameters must be single precision and have their gradients beside them (`FlatParameters`).
  std::unique_ptr<FusedModel> fused() const;
  /// The positions of a pass over `places` places, class token included, as `pass.lengths` is.
  Positions positions_of(std::int64_t places, const Pass& pass) const;
  /// Whether an attention block sees everything, or only what stands before: {plain, causal}.
  std::pair<bool, bool> attention_masks() const { return masks_; }

  /// The joints between the parts, for a batch of this size and length.
  ModelDescription describe(std::int64_t batch, std::int64_t length) const;

 private:
  std::shared_ptr<TokenEmbedding> embedding_;
  std::shared_ptr<PositionalEncoding> encoding_;
  std::vector<std::shared_ptr<Block>> body_;
  std::shared_ptr<Readout> readout_;
  std::uint64_t seed_;    ///< names the randomised positions
  std::int64_t columns_;  ///< of the task's grid; 0: a line
  std::pair<bool, bool> masks_ = {false, false};
  std::int64_t width_;
  std::int64_t body_width_ = 0;  ///< of what reaches the first block
  std::int64_t outputs_;
  bool per_token_;
  bool looks_ahead_ = false;
};

}  // namespace ordinate
