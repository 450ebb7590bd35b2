#pragma once
#include "model/sizing/model_size.h"

namespace ordinate {

/// What a positional encoding adds to a model, in numbers (not bytes); bounds where the exact figure would
/// need the encoding itself.
struct EncodingSize {
  std::int64_t parameters = 0;
  std::int64_t table = 0;       ///< of the vectors that pictures show
  std::int64_t bias_heads = 0;  ///< matrices [length, length] that are added to logits; 0: none
  double a_pair = 0;            ///< numbers made on the way to the bias, for each pair of places
  double a_place = 0;           ///< likewise for each place: rows and what leads to them
  bool row_in_every_layer = false;
  bool through_graph = false;  ///< has no form for the step without a graph
  bool from_content = false;   ///< and makes a matrix from content for each sequence and head
};

/// An encoding that is not known here counts as a learned table and a bias that each head computes.
EncodingSize encoding_size(const RunConfig& run, const ModelSize& size);

}  // namespace ordinate
