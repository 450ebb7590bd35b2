#pragma once
#include <torch/nn/module.h>

#include <memory>
#include <string>

#include "model/encodings/initializer.h"
#include "model/fused/fused_around.h"
#include "model/fused/fused_feedforward.h"
#include "model/layers/continuation.h"
#include "model/layers/pass.h"
#include "model/options/registry.h"

namespace ordinate {

using FusedParts = std::vector<std::unique_ptr<FusedPart>>;

/// One part of a body: [batch, length, width] to [batch, length, output width].
class Block : public torch::nn::Module {
 public:
  virtual at::Tensor forward(const at::Tensor& x, const Pass& pass) = 0;
  virtual std::int64_t output_width() const = 0;
  virtual std::int64_t attention_layers() const { return 0; }
  /// What reads a sequence part by part.
  virtual std::unique_ptr<Continuation> continuation() { return std::make_unique<ReadAgain>(*this); }
  /// Appends what computes the same without a graph. False, and nothing appended, where it cannot: then
  /// the whole model trains through `forward`.
  virtual bool append_fused(FusedParts& parts) const {
    static_cast<void>(parts);
    return false;
  }
  /// What the readout `last` reads of the block's output: [batch, output width].
  virtual at::Tensor final_state(const at::Tensor& output, const Pass& pass) const {
    return state_at_end(output, pass);
  }
};

/// What a block knows when it is built.
struct BlockContext {
  std::string name;        ///< place in the state_dict: "body.0"
  std::int64_t width = 0;  ///< of what enters
  const Initializer& initial;
  std::int64_t attention_layer = 0;  ///< number of its first attention layer in the whole body
};

/// Its traits are `BlockTraits` (model/options/traits.h), its sizes `LayerSize` (model/sizing).
using MakeBlock = std::shared_ptr<Block> (*)(const Json& options, const BlockContext& context);
using BlockRegistry = Registry<MakeBlock, BlockTraits>;
BlockRegistry& block_registry();

struct RegisterBlock {
  explicit RegisterBlock(BlockRegistry::Entry entry) { block_registry().add(std::move(entry)); }
};

/// Options that several blocks share.
Option dropout_option(const std::string& help);
Option activation_option();
Option norm_option(const std::string& default_value);
Option residual_option();

/// What an `activation` option names.
enum class Activation { gelu, relu };
Activation activation_from(const Json& options);
at::Tensor activate(const at::Tensor& x, Activation activation);
FusedActivation fused(Activation activation);

/// Where normalisation stands, as a `norm` option names it.
enum class NormPlace { none, pre, post };
NormPlace norm_place_from(const Json& options);
FusedNormPlace fused(NormPlace place);

}  // namespace ordinate
