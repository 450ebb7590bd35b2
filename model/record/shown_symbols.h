#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace ordinate {

/// What stands in front of the symbol at this place where a sequence is shown in one line: the separator, and
/// a space more where a row of a grid of so many columns begins (0: a line).
inline std::string gap_before(std::size_t place, const std::string& separator, std::int64_t columns) {
  if (place == 0) return {};
  const bool begins_row = columns > 0 && place % static_cast<std::size_t>(columns) == 0;
  return begins_row ? separator + " " : separator;
}

}  // namespace ordinate
