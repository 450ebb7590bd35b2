#pragma once
#include <cstdint>

namespace ordinate {

/// How numbers are written in a task's sequences: in decimal digits, a token each.
struct NumberTokens {
  std::int64_t digits = 0;  ///< the tokens 0 … digits − 1 are digits; 0: there are no numbers
  std::int64_t places_a_digit = 1;

  bool any() const { return digits > 0; }
  /// Digits of the longest number in a sequence of so many tokens that the task makes. Where there are no
  /// numbers, the whole sequence counts as one.
  std::int64_t longest(std::int64_t tokens) const { return any() ? tokens / places_a_digit : tokens; }
  bool operator==(const NumberTokens&) const = default;
};

}  // namespace ordinate
