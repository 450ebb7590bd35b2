#pragma once
#include <optional>
#include <string>

#include "model/record/matrix.h"

namespace ordinate {

/// The sinusoid of Vaswani et al. 2017, section 3.5: P[p,2i] = sin(p ω_i), P[p,2i+1] = cos(p ω_i),
/// ω_i = base^(−2i/width); an odd width drops the last cosine.
struct SinusoidTable {
  std::int64_t width = 0;
  double base = 10000;
  bool interleaved = true;  ///< else all sines first, then all cosines
  double scale = 1;

  struct Wave {
    std::int64_t pair = 0;
    bool cosine = false;
  };
  Wave wave(std::int64_t column) const;
  double frequency(std::int64_t pair) const;  ///< ω, in radians a position
  double value(std::int64_t position, std::int64_t column) const;
  /// "0.5 · sin(%1 / 10000^(4/32))"; `%1` stands for the position.
  std::string formula(std::int64_t column) const;

  Matrix rows(std::int64_t length) const;  ///< [length, width]
};

}  // namespace ordinate
