#pragma once
#include <string>
#include <utility>

#include "model/record/matrix.h"

namespace ordinate {

/// The sinusoid of Vaswani et al. 2017, section 3.5: P[p,2i] = sin(p ω_i), P[p,2i+1] = cos(p ω_i),
/// ω_i = base^(−2i/width); an odd width drops the last cosine. The code of its authors (tensor2tensor), and
/// fairseq after it, has ω_i = base^(−i/(h − 1)) instead, h = ⌊width/2⌋ pairs, so that the last is 1/base;
/// an odd width ends in a column of zeros.
struct SinusoidTable {
  enum class Frequencies { paper, tensor2tensor };

  std::int64_t width = 0;
  double base = 10000;
  bool interleaved = true;  ///< else all sines first, then all cosines
  double scale = 1;
  Frequencies frequencies = Frequencies::paper;
  double stretch = 1;  ///< multiplies every frequency

  struct Wave {
    std::int64_t pair = 0;
    bool cosine = false;
    bool zero = false;  ///< the column of zeros
  };
  Wave wave(std::int64_t column) const;
  /// Of the sine and the cosine; an odd width may lack the last cosine.
  std::pair<std::int64_t, std::int64_t> columns_of_pair(std::int64_t pair) const;
  double frequency(std::int64_t pair) const;  ///< ω, in radians a position
  double value(std::int64_t position, std::int64_t column) const;
  /// "0.5 · sin(%1 / 10000^(4/32))"; `%1` stands for the position.
  std::string formula(std::int64_t column) const;

  Matrix rows(std::int64_t length) const;  ///< [length, width]

 private:
  /// ω of a pair is base to minus `first` by `second`.
  std::pair<std::int64_t, std::int64_t> exponent(std::int64_t pair) const;
};

}  // namespace ordinate
