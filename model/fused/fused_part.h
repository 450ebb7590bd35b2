#pragma once
#include <cstdint>
#include <vector>

/// The training step without a graph: each part of a model computes its output and, given the gradient of
/// that, the gradients of its input and parameters. Single precision; LibTorch stays outside. What each part
/// computes is what the module of the same name computes, and the tests compare the two.
namespace ordinate {

/// A parameter of the model and where its gradient is added up.
struct FusedParameter {
  const float* value = nullptr;
  float* gradient = nullptr;
};

/// Gates of one attention layer: [heads, width] and [heads].
struct FusedGateParameters {
  FusedParameter weight;
  FusedParameter bias;
};

/// Steps between places of one attention layer: [width, width], [heads, width] and [heads].
struct FusedPathParameters {
  FusedParameter direction;
  FusedParameter beta_weight;
  FusedParameter beta_bias;
};

/// What an encoding contributes to one pass; see `EncodingTerms` for its meaning. A gradient is null where
/// nothing is trained.
struct FusedEncoding {
  struct Rows {
    const float* values = nullptr;  ///< [length, columns]; null for none
    float* gradient = nullptr;
    std::int64_t batch_stride = 0;  ///< of the input's: to those of the next sequence; 0: all have the same
  };
  Rows input;
  std::int64_t concatenated_columns = 0;  ///< 0: the input's rows are added
  std::vector<Rows> layers;  ///< added to the state that enters each attention layer; may be empty

  struct Bias {
    const float* values = nullptr;  ///< rows of [length]; null for none
    float* gradient = nullptr;
    std::int64_t batch_stride = 0;
    std::int64_t head_stride = 0;
    std::int64_t row_stride = 0;  ///< −1 where it is told by distance
    std::int64_t first = 0;       ///< to row 0
  };
  Bias plain_bias;   ///< where every place sees all
  Bias causal_bias;  ///< where each sees itself and what stands before it
  float query_scale = 1.0F;

  const float* cosine = nullptr;  ///< [length, pairs]; null for no rotation
  const float* sine = nullptr;
  const float* key_cosine = nullptr;  ///< those of keys
  const float* key_sine = nullptr;
  std::int64_t pairs = 0;
  bool interleaved = true;

  /// Rotations of one layer that are trained: each [heads, length, pairs].
  struct Rotation {
    const float* cosine = nullptr;
    const float* sine = nullptr;
    float* gradient = nullptr;  ///< of the angles
  };
  std::vector<Rotation> rotations;  ///< of each layer; may be empty

  /// Of each layer, [heads, length, head width, head width]: rotations of whole heads; may be empty.
  std::vector<Rows> turns;

  /// Queries and keys as magnitudes at angles.
  struct Polar {
    const float* cosine = nullptr;  ///< of queries, [length, head width]; null for none
    const float* sine = nullptr;
    std::vector<Rows> key_cosine;  ///< of each layer, [heads, length, head width]
    std::vector<Rows> key_sine;
  };
  Polar polar;

  std::int64_t clip = 0;                      ///< of distances, K
  std::vector<FusedParameter> relative_keys;  ///< of each layer, [2K + 1, head width]; may be empty
  std::vector<FusedParameter> relative_values;

  std::vector<FusedPathParameters> paths;  ///< of each layer; may be empty

  std::vector<FusedParameter> counted;  ///< of each layer, [counted_rows, head width]; may be empty
  std::int64_t counted_rows = 0;

  std::vector<FusedGateParameters> gates;  ///< of each layer; may be empty
  std::vector<Rows> value_shares;          ///< of each layer, [heads, length, length]; may be empty

  /// Attention weights are not kept but made again on the way back; then biases hide nothing.
  bool long_attention = false;
};

/// What the parts share while one batch goes through the model.
struct FusedPass {
  std::int64_t batch = 0;
  std::int64_t length = 0;                ///< places, class token included
  const std::int64_t* lengths = nullptr;  ///< [batch], class token included; null where nothing is padded
  const FusedEncoding* encoding = nullptr;
  bool whole_answers = false;  ///< as in `Batch`
  std::int64_t asked = 0;      ///< targets asked in the whole batch, where this is a part of it; else 0
  bool keep = true;            ///< `backward` will follow: parts keep what they need for it

  std::int64_t rows() const { return batch * length; }
  std::int64_t length_of(std::int64_t sequence) const {
    return lengths == nullptr ? length : lengths[sequence];
  }
};

/// Rows that go through several products at a time, so that what passes between them stays in the cache.
constexpr std::int64_t rows_at_a_time = 256;

/// Longer sequences do not keep their attention weights, as far as the encoding allows it. Up to here keeping
/// them is as fast, and the bytes of a race are those of earlier versions.
constexpr std::int64_t longest_kept_attention = 512;

/// One part of the body: [batch, length, width] to [batch, length, output width], row-major.
class FusedPart {
 public:
  virtual ~FusedPart() = default;
  /// `input` must stay as it is until `backward` is done. The output stays until the next `forward`.
  virtual const float* forward(const FusedPass& pass, const float* input) = 0;
  /// Takes the gradient of the output, in a buffer that it may overwrite; gives that of the input, and adds
  /// those of the parameters. Belongs to the `forward` before it.
  virtual float* backward(const FusedPass& pass, float* gradient) = 0;
  /// How many of the output's last columns have read the whole sequence at its first place, not its last.
  virtual std::int64_t columns_that_end_first() const { return 0; }
};

}  // namespace ordinate
