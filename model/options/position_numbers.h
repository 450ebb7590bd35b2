#pragma once
#include "model/options/json.h"

namespace ordinate {

/// Where the numbers of the places come from: an encoding's option `positions`. They are drawn in all but the
/// first.
enum class PositionNumbers {
  consecutive,
  sample,  ///< a sorted sample of a range
  offset,  ///< consecutive from a drawn number on
  real     ///< sorted real numbers of a range
};

/// Of an encoding's options; consecutive where it has no such option.
inline PositionNumbers position_numbers(const Json& encoding) {
  const Json chosen = encoding.value("positions", Json());
  if (chosen == "randomised") return PositionNumbers::sample;
  if (chosen == "real") return PositionNumbers::real;
  return chosen == "offset" ? PositionNumbers::offset : PositionNumbers::consecutive;
}

/// Whether they are drawn from `position_range`.
inline bool draws_positions(const Json& encoding) {
  return position_numbers(encoding) != PositionNumbers::consecutive;
}

/// Whether there are only as many as the range is long.
inline bool runs_out_of_positions(const Json& encoding) {
  return draws_positions(encoding) && position_numbers(encoding) != PositionNumbers::real;
}

}  // namespace ordinate
