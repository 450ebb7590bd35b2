#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "model/options/catalogue.h"
#include "model/options/number_tokens.h"

namespace ordinate {

// How the model of a run is written in PyTorch. Every entry of the catalogue that is a part of a model brings
// its own template (python_template.h); what is here puts those of one run together and knows no entry.
//
// An encoding is a class `Encoding(nn.Module)` that comes last in its text, with the tensor names of its C++
// and those of these methods that it needs, which are its hooks (model/encodings/positional_encoding.h):
//
//     add_to_input(self, x, …)             the state that reaches the body
//     add_to_layer(self, x, …)             the state that reaches an attention layer
//     projection_bias(self, …)             added to queries, keys and values: [length, 3 width]
//     transform(self, queries, keys, …)    both before their product
//     logit_bias(self, …)                  added to the logits of every layer: [heads, length, length]
//     content_bias(self, queries, keys, …) added to the logits of one layer: [batch, heads, length, length]
//     add_to_values(self, weights, …)      added to the weighted values: [batch, heads, length, head width]
//
// A method names what it reads: `positions` [length], `layer` (counted over the body), `causal` (whether the
// block looks back only), `class_place` ([1] or [batch]), `lengths` [batch] (where padded), `adjacency`
// [batch, nodes, nodes] (at the input alone, where graph), `tokens` [batch, symbols] (there
// alone), `dtype` (that of the state), in attention `x`
// (what is projected), `queries`, `keys`, `values`, and where it stands before the dots. Facts beside its
// options: width, heads, inner (width of the attention blocks), head_width, layers (of attention), rows (of a
// table), class_token (0 or 1), class_first (likewise), grid_rows and grid_columns (0 on a line), graph (1
// where the places of a sequence form a graph), digits (so many tokens, from 0 on, are digits of numbers; 0
// where there are no numbers), longest_number (its digits).
//
// A block's text begins with a line `%make Class(arguments)`, which is the call that makes it; its forward is
// `forward(self, x$given)`. Facts: inputs (width), reads_final_state (whether the readout asks for
// `final_state(self, x$given_lengths)`); each hook above is 1 where the encoding has it, and `$hook` calls
// it. Where one asks for the layer, `uses_layer` is 1, `$given_layer` is `$given` and the layer, and
// `$first_layer_argument` and `$first_layer_parameter` hand over the number of the block's first one.
//
// The readout is a class `Readout(nn.Linear)`; facts: kind_… of each readout, final_state (whether the last
// block has one of its own), uses_class_place. Everywhere: padded (sequences have lengths of their own),
// `$given_lengths`.

/// The model of a run.
struct PythonModel {
  Json model;                ///< `RunConfig::model`, complete and checked
  std::int64_t symbols = 0;  ///< see ModelShape
  std::int64_t outputs = 0;
  std::int64_t rows = 0;          ///< of a position table, where the encoding has one
  bool padded = false;            ///< sequences of a batch differ in their length
  bool double_precision = false;  ///< of the run
  /// Of the task's grid in training; 0: a line.
  std::int64_t grid_rows = 0;
  std::int64_t grid_columns = 0;
  bool graph = false;  ///< the task's places form graphs
  NumberTokens numbers = {};
  std::int64_t longest_number = 0;  ///< its digits, in training
  /// Of the stream that random positions are drawn from in evaluation.
  std::array<std::uint32_t, 2> position_key = {};
  std::string program;  ///< "Ordinate 0.1.0"
};

/// An entry and its template; empty: it has none.
struct PythonPart {
  const CatalogueEntry* entry = nullptr;
  std::string text;
};

/// Where the templates come from.
struct PythonParts {
  std::function<PythonPart(const std::string& kind)> encoding;
  std::function<PythonPart(const std::string& kind)> block;
  std::string readout;
  std::string random_positions;  ///< a function `random_positions(length, training)`
};

/// Whether its readout answers for every symbol.
bool answers_tokens(const Json& model);

/// The text of `model.py`. An error names the entry that has no Python.
Result<std::string> python_model(const PythonModel& model, const PythonParts& parts);

/// Whether this text of `model.py` asks for the graphs of its sequences.
bool reads_adjacency(const std::string& model_text);

/// The text of `check.py`, which compares this `model.py` with the arrays of `check.npz` (python_rebuild.h).
std::string python_check(const PythonModel& model, const std::string& model_text);

}  // namespace ordinate
