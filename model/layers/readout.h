#pragma once
#include <torch/nn/module.h>

#include <memory>

#include "model/fused/fused_readout.h"
#include "model/layers/block.h"

namespace ordinate {

/// How the body's states become logits; the descriptions are in model/experiment.
enum class ReadoutKind { last, mean, class_token, per_token };

/// The class `Readout` in Python, see model/python/python_model.h.
std::string readout_python();

/// `weight` [outputs, width], `bias` [outputs] and, for a class token, `class_token` [embedding width].
class Readout : public torch::nn::Module {
 public:
  /// `options` is `model.readout`, `width` that of the body's output.
  Readout(const Json& options, std::int64_t embedding_width, double embedding_std, std::int64_t width,
          std::int64_t outputs, const Initializer& initial);

  /// Positions that the readout adds to a sequence: 1 for a class token.
  std::int64_t extra_positions() const { return kind_ == ReadoutKind::class_token ? 1 : 0; }

  /// Sets the class token into the embedded sequences, after each one's own last symbol or before the
  /// first, and counts it in `pass.lengths`. Other readouts leave both as they are.
  at::Tensor add_class_token(const at::Tensor& x, Pass& pass) const;
  /// Where the token stands once it was added: [1] of int64, [batch] where padding moves it, or undefined.
  at::Tensor class_places(std::int64_t places, const Pass& pass) const;

  /// What computes the same without a graph.
  FusedReadout fused() const;
  FusedInput::ClassToken class_token_place() const;
  FusedParameter class_token() const;

  /// [batch, length, width] to logits: [batch, outputs], or [batch, length, outputs] for every token.
  /// `last_block` may be null where the body is empty.
  at::Tensor forward(const at::Tensor& x, const Block* last_block, const Pass& pass) const;

 private:
  at::Tensor state(const at::Tensor& x, const Block* last_block, const Pass& pass) const;

  ReadoutKind kind_;
  bool token_first_;
  at::Tensor weight_;
  at::Tensor bias_;
  at::Tensor class_token_;
};

}  // namespace ordinate
