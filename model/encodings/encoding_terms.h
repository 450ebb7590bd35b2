#pragma once
#include <ATen/core/Tensor.h>

#include <vector>

namespace ordinate {

/// How far the pairs of each head rotate, where that is trained: [heads, length, pairs].
struct TrainedRotation {
  at::Tensor angles;  ///< carries the graph
  at::Tensor cosine;  ///< of the angles in double precision, without one
  at::Tensor sine;
};

/// What an encoding contributes to one pass, laid out for the step without a graph (model/fused). The hooks
/// of `PositionalEncoding` say the same in operations; a test holds the two together. Tensors that are
/// trained carry their graph: the step hands them their gradient. What `logit_bias` gives is asked for there.
struct EncodingTerms {
  /// [length, columns], added to every sequence, or [batch, length, columns]; undefined for none.
  at::Tensor input_rows;
  bool concatenated = false;           ///< the rows stand beside the token vectors instead
  std::vector<at::Tensor> layer_rows;  ///< [length, width] that enter each attention layer; may be empty
  double query_scale = 1;              ///< of all products of queries and keys
  at::Tensor cosine;  ///< [length, pairs], how far queries and keys rotate; undefined for none
  at::Tensor sine;
  at::Tensor key_cosine;  ///< those of keys, where they are others
  at::Tensor key_sine;
  bool interleaved = true;                 ///< pairs (2i, 2i + 1), else (i, i + pairs)
  std::vector<TrainedRotation> rotations;  ///< of each layer, of neighbours; may be empty
  /// Of each layer, [heads, length, head_width, head_width]: orthogonal matrices that rotate queries and keys
  /// of a head as a whole; may be empty.
  std::vector<at::Tensor> turns;
  /// Angles of the points that queries and keys become, with softplus of them as magnitudes; undefined for
  /// none.
  at::Tensor polar_cosine;  ///< of queries, [length, head_width]
  at::Tensor polar_sine;
  std::vector<at::Tensor> polar_key_cosine;  ///< of each layer, [heads, length, head_width]
  std::vector<at::Tensor> polar_key_sine;
  std::int64_t clip = 0;  ///< largest distance of the relative vectors, K
  std::vector<at::Tensor>
      relative_keys;  ///< of each layer, [2K + 1, head_width], clipped consecutive offsets
  std::vector<at::Tensor> relative_values;
  /// Of each layer, [heads, width] and [heads]: gates whose sums of logarithms are added to the logits as
  /// −|c_i − c_j|.
  std::vector<at::Tensor> gate_weights;
  std::vector<at::Tensor> gate_biases;
  /// Of each layer, [width, width], [heads, width] and [heads]: directions and strengths of the Householder
  /// steps between a key and a query, Yang et al. 2025.
  std::vector<at::Tensor> path_directions;
  std::vector<at::Tensor> path_beta_weights;
  std::vector<at::Tensor> path_beta_biases;
  /// Of each layer, [rows, head_width]: vectors of positions that queries count, Golovneva et al. 2024.
  std::vector<at::Tensor> counted;
  /// Of each layer, [heads, length, length]: added to the attention weights behind the softmax, where a query
  /// sees the key.
  std::vector<at::Tensor> value_shares;
};

}  // namespace ordinate
