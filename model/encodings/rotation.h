#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "model/options/option.h"

namespace ordinate {

/// How far the pairs of a head turn at each place, and how much they grow: [length, pairs] each, or
/// [heads, length, pairs] where every head has its own.
struct Rotation {
  at::Tensor cosine;
  at::Tensor sine;
};

/// Of these position numbers, [length], where pair i turns by frequencies[i] radians a position. Angles are
/// computed in double precision: 2048 radians have few exact digits left in single.
Rotation rotation_of(const at::Tensor& numbers, const at::Tensor& frequencies, at::ScalarType type);

/// Su et al. 2021, equation 34: (a, b) becomes (a cos − b sin, a sin + b cos) in every pair of dimensions,
/// (2i, 2i + 1) where `interleaved`, else (i, i + pairs). `x` is [..., length, head_width]; dimensions behind
/// the pairs stay.
at::Tensor rotated(const at::Tensor& x, const Rotation& rotation, bool interleaved);

/// base^(−2i/dimensions) for each pair: [dimensions / 2] of double.
at::Tensor rotary_frequencies(double base, std::int64_t dimensions);

/// In Python: a method `rotated(self, x, angles)`, of neighbouring pairs; a last dimension without one stays.
std::string rotated_python();

/// `base`; `what` rotates: a pair, a dimension.
Option rotation_base_option(const std::string& what);

}  // namespace ordinate
