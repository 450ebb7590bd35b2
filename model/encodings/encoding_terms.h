#pragma once
#include <ATen/core/Tensor.h>

#include <vector>

namespace ordinate {

/// What an encoding contributes to one pass, laid out for the step without a graph (model/fused). The hooks
/// of `PositionalEncoding` say the same in operations; a test holds the two together. Tensors that are
/// trained carry their graph: the step hands them their gradient. What `logit_bias` gives is asked for there.
struct EncodingTerms {
  at::Tensor input_rows;               ///< [length, columns], added to every sequence; undefined for none
  bool concatenated = false;           ///< the rows stand beside the token vectors instead
  std::vector<at::Tensor> layer_rows;  ///< [length, width] that enter each attention layer; may be empty
  double query_scale = 1;              ///< of all products of queries and keys
  at::Tensor cosine;  ///< [length, pairs], how far queries and keys rotate; undefined for none
  at::Tensor sine;
  bool interleaved = true;  ///< pairs (2i, 2i + 1), else (i, i + pairs)
  std::int64_t clip = 0;    ///< largest distance of the relative vectors, K
  std::vector<at::Tensor>
      relative_keys;  ///< of each layer, [2K + 1, head_width], clipped consecutive offsets
  std::vector<at::Tensor> relative_values;
};

}  // namespace ordinate
