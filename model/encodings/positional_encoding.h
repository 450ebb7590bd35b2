#pragma once
#include <torch/nn/module.h>

#include <memory>
#include <utility>

#include "model/encodings/initializer.h"
#include "model/options/registry.h"

namespace ordinate {

/// How position enters a model. Three hooks, each the identity unless overridden, so that an encoding
/// says only where it acts. Parameters are registered with `register_parameter`; a table that is
/// trained is called `weight` and is [max_length, width].
class PositionalEncoding : public torch::nn::Module {
 public:
  /// What the body sees: `x` is [batch, length, width]. `positions` is [length] of int64; undefined
  /// means 0, 1, 2, …
  virtual at::Tensor add_to_input(const at::Tensor& x, const at::Tensor& positions);
  /// Queries and keys of every attention layer, each [batch, heads, length, head_width].
  virtual std::pair<at::Tensor, at::Tensor> rotate(const at::Tensor& queries, const at::Tensor& keys);
  /// What is added to the attention logits: [heads, length, length] (1 stands for all heads), or
  /// undefined for nothing.
  virtual at::Tensor logit_bias(std::int64_t length);

  /// The table that is in effect: [length, width], or undefined where there is none.
  virtual at::Tensor table(std::int64_t length);
  /// Rows that pictures of the table show, where sequences have up to `longest` places.
  virtual std::int64_t table_rows(std::int64_t longest) const;
  /// A scalar that is added to the training loss, or undefined for nothing.
  virtual at::Tensor regularisation_loss();
  /// Whether there is a position for every place of a sequence of this length (class token included).
  virtual bool covers(std::int64_t length) const;
};

/// What an encoding knows when it is built.
struct EncodingContext {
  std::int64_t width = 0;    ///< of the embedding
  std::int64_t heads = 0;    ///< of the first attention block; 0 without one
  std::int64_t longest = 0;  ///< longest trained or evaluated sequence, class token included
  const Initializer& initial;
  /// Prefix of the tensor names that are handed to `initial`.
  std::string name = "encoding";
};

/// Traits in the catalogue entry: "place": "input" | "attention", where it acts; "table": whether it has
/// a table of position vectors; "trained": whether training moves it; "fits": array of the block kinds
/// that it can act in, absent for all (what is added to the input fits every body).
using MakeEncoding = std::shared_ptr<PositionalEncoding> (*)(const Json& options,
                                                             const EncodingContext& context);
using EncodingRegistry = Registry<MakeEncoding>;
EncodingRegistry& encoding_registry();

struct RegisterEncoding {
  explicit RegisterEncoding(EncodingRegistry::Entry entry) { encoding_registry().add(std::move(entry)); }
};

}  // namespace ordinate
