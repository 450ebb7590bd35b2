#pragma once
#include "model/options/json.h"

namespace ordinate {

/// Where the numbers of the places come from: an encoding's option `positions`. They are drawn in all but the
/// first.
enum class PositionNumbers {
  consecutive,
  sample,  ///< a sorted sample of a range
  offset   ///< consecutive from a drawn number on
};

/// Of an encoding's options; consecutive where it has no such option.
inline PositionNumbers position_numbers(const Json& encoding) {
  const Json chosen = encoding.value("positions", Json());
  if (chosen == "randomised") return PositionNumbers::sample;
  return chosen == "offset" ? PositionNumbers::offset : PositionNumbers::consecutive;
}

/// Whether they are drawn from `position_range`.
inline bool draws_positions(const Json& encoding) {
  return position_numbers(encoding) != PositionNumbers::consecutive;
}

}  // namespace ordinate
