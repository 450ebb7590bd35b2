#pragma once
#include "model/sizing/model_size.h"

namespace ordinate {

/// What a positional encoding adds to a model, in numbers (not bytes): each field is the formula of this name
/// in the encoding's own entry (size_rules.h). Beside its options a formula may name `width` of the
/// embedding, `heads`, `inner` (width) and `layers` of the attention blocks (0 without one), `longest`
/// sequence, `rows` of a table, `class_token` (1 or 0), `grid_columns` and `grid_rows` of the task in
/// training (0 on a line), `graph` (1 where the task's places form graphs), `digits` (tokens of the task that
/// are digits of numbers, 0 where there are no numbers), `longest_number` (its digits, in training),
/// `in_double` (1 in double precision) and `own_rows` (1 where those of each sequence can differ, because
/// they form a graph or sequences are padded).
struct EncodingSize {
  std::int64_t parameters = 0;
  std::int64_t table = 0;       ///< of the vectors that pictures show
  std::int64_t bias_heads = 0;  ///< matrices [length, length] that are added to logits; 0: none
  double a_pair = 0;            ///< numbers made on the way to the bias, for each pair of places
  double a_place = 0;           ///< likewise for each place: rows and what leads to them
  double a_row = 0;             ///< for each place of every sequence, where sequences have rows of their own
  bool row_in_every_layer = false;  ///< a vector for each place is added before attention layers
  bool through_graph = false;       ///< has no form for the step without a graph
  bool from_content = false;        ///< makes a matrix from content for each sequence and head
  bool by_distance = false;         ///< long sequences have the bias by distance instead of by pair
  bool whole_squares = false;       ///< long sequences keep their attention weights all the same
};

EncodingSize encoding_size(const RunConfig& run, const ModelSize& size, const Catalogue& catalogue);

}  // namespace ordinate
