#pragma once
#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <string>

#include "model/options/option.h"

namespace ordinate {

/// The position numbers of the places of a batch, class token included.
struct Positions {
  std::int64_t length = 0;
  at::Tensor numbers;  ///< [length] of int64, rising; undefined: 0, 1, 2, …
  /// Where the class token stands: [1] of int64, or [batch] where padding moves it; undefined without one.
  at::Tensor class_places;

  bool consecutive() const { return !numbers.defined(); }
  at::Tensor all() const;      ///< [length] of int64
  std::int64_t end() const;    ///< one more than the largest number
  at::Tensor offsets() const;  ///< p_j − p_i, query i in rows: [length, length] of int64
};

/// Where position numbers come from, as the options `positions` and `position_range` say it.
///
/// Randomised: a sorted sample without replacement of 0 … range − 1, one for each batch, in training and
/// in evaluation (Ruoss et al. 2023, section 3). Long sequences then meet no number that training did not.
class PositionSource {
 public:
  PositionSource() = default;
  explicit PositionSource(const Json& options);

  bool randomised() const { return range_ > 0; }
  std::int64_t range() const { return range_; }
  /// Undefined where positions are consecutive. Training draws by step, evaluation by length, so that
  /// evaluating twice gives the same numbers.
  at::Tensor draw(std::int64_t length, std::uint64_t seed, bool training, std::int64_t step) const;

 private:
  std::int64_t range_ = 0;
};

/// The two options that every encoding takes whose positions are numbers.
OptionList position_options();

/// In Python: `random_positions(length, training)`, of the same numbers in evaluation. Names:
/// `position_range` and the halves of the key of their stream, `key0` and `key1` (`evaluation_key`).
std::string random_positions_python();
/// Of the stream that evaluation draws from.
std::array<std::uint32_t, 2> evaluation_key(std::uint64_t seed);

/// `list` followed by `more`.
OptionList concatenated(OptionList list, const OptionList& more);

}  // namespace ordinate
