#pragma once
#include <vector>

#include "model/encodings/positional_encoding.h"

namespace ordinate {

/// How T5 sorts distances into buckets: near ones each in their own, far ones logarithmically.
struct DistanceBuckets {
  std::int64_t count = 32;
  std::int64_t max_distance = 128;
  bool bidirectional = true;

  /// Of p_j − p_i: `_relative_position_bucket` of the code published with Raffel et al. 2020. Both
  /// directions: half of the buckets each, those to the right second. Otherwise what stands to the right
  /// counts as distance 0.
  std::int64_t of(std::int64_t offset) const;
  /// Any shape of int64 to the same shape of int64.
  at::Tensor of(const at::Tensor& offsets) const;
};

/// The biases b[bucket, head] of these offsets p_j − p_i, of any shape: `weight` is [buckets, heads], the
/// result [heads, the offsets' shape].
at::Tensor bucket_bias(const at::Tensor& weight, const DistanceBuckets& buckets, const at::Tensor& offsets);

/// All offsets p_j − p_i of consecutive positions, rising: [2 length − 1] of int64.
at::Tensor all_offsets(std::int64_t length);
/// [heads] so that it broadcasts over offsets: [heads, 1, …].
at::Tensor for_offsets(const at::Tensor& of_heads, const at::Tensor& offsets);

OptionList bucket_options(bool advanced);

/// Slopes of ALiBi, steepest first: m_k = 2^(−8k/heads) where heads is a power of two, else those of the
/// power below, then every second one of the double power (the code published with Press et al. 2022).
std::vector<double> alibi_slopes(std::int64_t heads);
/// In Python: a method `slopes(self, heads)`.
std::string slopes_python();

/// In Python: `distance_buckets(positions)`, with the options of `bucket_options` and, where the encoding has
/// it and `with_option` says so, `bidirectional`.
std::string bucket_python(bool with_option);

/// Sizes of what adds a bias to the logits, beside its parameters.
Sizes bias_sizes(const std::string& parameters);
/// The same, where consecutive positions have a `distance_bias`.
Sizes distance_bias_sizes(const std::string& parameters);

/// Traits of what acts in attention layers only.
EncodingTraits attention_traits(bool trained, std::int64_t least_head_width = 1);

}  // namespace ordinate
