#pragma once
#include <torch/nn/module.h>

#include <memory>
#include <optional>
#include <utility>

#include "model/encodings/attention_place.h"
#include "model/encodings/encoding_terms.h"
#include "model/encodings/initializer.h"
#include "model/encodings/positions.h"
#include "model/options/number_tokens.h"
#include "model/options/registry.h"

namespace ordinate {

/// What an attention layer made of the state before any position acted on it.
struct AttentionContent {
  at::Tensor input;    ///< what the projections read: [batch, length, width]
  at::Tensor queries;  ///< these three are [batch, heads, length, head_width]
  at::Tensor keys;
  at::Tensor values;
};

/// How position enters a model. Every hook is the identity unless overridden, so that an encoding says
/// only where it acts. Parameters are registered with `register_parameter`; a table that is trained is
/// called `weight` and is [max_length, width]. Layers are the attention layers of the whole body, counted
/// from 0; widths, heads and layers are those of `EncodingContext`.
class PositionalEncoding : public torch::nn::Module {
 public:
  PositionalEncoding() = default;
  explicit PositionalEncoding(const Json& options) : source_(options) {}

  const PositionSource& source() const { return source_; }

  // --- At the input ------------------------------------------------------------------------------------
  /// What the body sees: `x` is [batch, length, width], the result [batch, length, body width].
  virtual at::Tensor add_to_input(const at::Tensor& x, const Positions& positions);

  // --- In every attention layer ------------------------------------------------------------------------
  /// The state that enters a layer: [batch, length, width].
  virtual at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place);
  /// What is added to queries, keys and values behind their projections: [3, length, width], or undefined
  /// for nothing.
  virtual at::Tensor projection_bias(const AttentionPlace& place);
  /// Queries and keys before their product, each [batch, heads, length, head_width].
  virtual std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                                      const AttentionPlace& place);
  /// What is added to the logits of all layers: [heads, length, length] (1 stands for all heads) or
  /// [batch, heads, length, length]; undefined for nothing. Its `layer` does not
  /// count here, and what a query does not see is hidden afterwards.
  virtual at::Tensor logit_bias(const AttentionPlace& place);
  /// The same of consecutive positions, where the distance alone decides: [heads, 2 length − 1], of p_j − p_i
  /// from 1 − length on. Undefined where there is more to it; then long sequences lay out `logit_bias`.
  virtual at::Tensor distance_bias(std::int64_t length);
  /// What is added to the logits of one layer and depends on the content: [batch, heads, length, length],
  /// or undefined for nothing.
  virtual at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place);
  /// What is added to the weighted sum of values: [batch, heads, length, head_width], or undefined.
  /// `attention_weights` is [batch, heads, length, length]. Called where `reads_attention_weights`.
  virtual at::Tensor add_to_values(const at::Tensor& attention_weights, const AttentionContent& content,
                                   const AttentionPlace& place);
  virtual bool reads_attention_weights() const { return false; }
  /// Whether logits are what content says plus what these hooks add; not where `transform` works position
  /// into the product of queries and keys.
  virtual bool logits_add_up() const { return true; }

  // --- In the step without a graph -----------------------------------------------------------------------
  /// All of the above but `logit_bias` in another form, or nothing: then models with this encoding train
  /// through the hooks. Whoever overrides a hook and this must say the same in both.
  virtual std::optional<EncodingTerms> terms(const Positions& positions);

  // --- To look at --------------------------------------------------------------------------------------
  /// The table that is in effect: [length, width], or undefined where there is none.
  virtual at::Tensor table(std::int64_t length);
  /// The same of these places, of which the first sequence counts.
  virtual at::Tensor table_of(const Positions& positions) { return table(table_rows(positions.length)); }
  /// Vectors of the nodes of the first sequence's graph before anything trained acts on them: [nodes,
  /// vectors], or undefined where there are none.
  virtual at::Tensor node_vectors_of(const Positions& positions) {
    static_cast<void>(positions);
    return {};
  }
  /// Rows that pictures of the table show, where sequences have up to `longest` places.
  virtual std::int64_t table_rows(std::int64_t longest) const;
  /// Rows of the table, from the first on, that training on sequences of up to `longest` places reaches.
  virtual std::int64_t trained_rows(std::int64_t longest) const { return longest; }
  /// How each column of the table comes from the position, as `SinusoidTable::formula` writes it; empty
  /// where no formula says it.
  virtual std::vector<std::string> column_formulas() const { return {}; }
  /// What position alone does to the logits, one picture a head: [heads, length, length], or undefined.
  virtual at::Tensor kernel(std::int64_t length);
  /// What the numbers of the kernel are, where they are not what is added to the logits; else empty.
  virtual std::string kernel_text() const { return {}; }
  /// Where pairs of dimensions rotate with the position: radians a position of each, [pairs] of double.
  virtual at::Tensor frequencies() const { return {}; }
  /// Radians a position of each pair of columns whose part of the product of two position vectors, or of a
  /// query and a key, is the cosine of the difference times this: what clocks show. Empty where there is more
  /// to it.
  virtual std::vector<double> turning() const { return {}; }
  /// Two columns that go together: of the table, or of the dimensions of a head where pairs of them rotate.
  /// In a sinusoidal table and in a rotation they hold one frequency.
  virtual std::pair<std::int64_t, std::int64_t> columns_of_pair(std::int64_t pair) const {
    return {2 * pair, 2 * pair + 1};
  }

  /// Whether it tells the first `from` places the same, of themselves and of each other, in a sequence of
  /// `to`.
  bool keeps_earlier(std::int64_t from, std::int64_t to) const {
    return !source_.randomised() && stays(from, to);
  }
  /// Whether it says anything about positions at all.
  virtual bool tells_positions() const { return true; }
  /// After every update of the parameters, without a graph: puts back what has left its range.
  virtual void after_update() {}
  /// A scalar that is added to the training loss, or undefined for nothing.
  virtual at::Tensor regularisation_loss();
  /// Whether there is a position for every place of a sequence of this length (class token included).
  virtual bool covers(std::int64_t length) const;
  /// The same for these symbols of one sequence, where positions follow from them.
  virtual bool covers_symbols(const std::vector<std::int64_t>& tokens) const {
    static_cast<void>(tokens);
    return true;
  }
  /// Whether a sequence of this length reads only parameters that sequences of up to `trained` places read
  /// too (class tokens included). Where positions are drawn at random, all of the range is met in training,
  /// but from a random number on only the distances of the trained lengths are.
  bool trained_for(std::int64_t length, std::int64_t trained) const {
    const bool met = source_.randomised() && !(source_.shifted() && reads_distances());
    return met || length <= trained || reads_the_same(length, trained);
  }

 protected:
  /// For `length` > `trained`. The default: parameters are shared by all positions.
  virtual bool reads_the_same(std::int64_t length, std::int64_t trained) const {
    static_cast<void>(length);
    static_cast<void>(trained);
    return true;
  }
  /// See `keeps_earlier`; where positions are consecutive. The default: the length of a sequence says
  /// nothing.
  virtual bool stays(std::int64_t from, std::int64_t to) const {
    static_cast<void>(from);
    static_cast<void>(to);
    return true;
  }
  /// Whether some parameters belong to distances instead of positions.
  virtual bool reads_distances() const { return false; }

 private:
  PositionSource source_;
};

/// What an encoding knows when it is built.
struct EncodingContext {
  std::int64_t width = 0;             ///< of the embedding
  std::int64_t heads = 0;             ///< of every attention block; 0 without one
  std::int64_t longest = 0;           ///< longest trained or evaluated sequence, class token included
  std::int64_t trained = 0;           ///< longest trained sequence, class token included; 0: not known
  std::int64_t attention_width = 0;   ///< of what enters every attention block; 0 without one
  std::int64_t attention_layers = 0;  ///< in all attention blocks together
  bool class_token = false;           ///< whether the readout brings one
  bool class_first = false;           ///< and whether it stands before the symbols
  std::int64_t columns = 0;           ///< places in a row of the task's grid; 0: a line
  NumberTokens numbers = {};
  const Initializer& initial;
  /// Prefix of the tensor names that are handed to `initial`.
  std::string name = "encoding";

  std::int64_t head_width() const { return heads > 0 ? attention_width / heads : 0; }
  /// Rows of the grid in training; where that is not known, at most.
  std::int64_t grid_rows() const;
  /// Digits of the longest number in training; where that is not known, at most.
  std::int64_t longest_number() const;
  std::int64_t trained_symbols() const;  ///< of the longest trained sequence; where not known, at most
  PlaceLayout layout() const { return {columns, class_token, class_first}; }
  std::string tensor(const std::string& part) const { return name + "." + part; }
};

/// Rows of a table with this option: as many as said, else as positions can be met.
Option max_length_option();
std::int64_t rows_of_table(const Json& options, const EncodingContext& context);

/// Its traits are `EncodingTraits` (model/options/traits.h), its sizes `EncodingSize` (model/sizing).
using MakeEncoding = std::shared_ptr<PositionalEncoding> (*)(const Json& options,
                                                             const EncodingContext& context);
using EncodingRegistry = Registry<MakeEncoding, EncodingTraits>;
EncodingRegistry& encoding_registry();

struct RegisterEncoding {
  explicit RegisterEncoding(EncodingRegistry::Entry entry) { encoding_registry().add(std::move(entry)); }
};

/// The usual maker.
template <class Encoding>
std::shared_ptr<PositionalEncoding> make_encoding(const Json& options, const EncodingContext& context) {
  return std::make_shared<Encoding>(options, context);
}

}  // namespace ordinate
