#include "model/options/length_text.h"

#include <charconv>
#include <cstdint>

namespace ordinate {

namespace {

std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = problem == std::errc() && end == digits.data() + digits.size();
  return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<LengthRange> length_range_in(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto shortest = whole_number(text.substr(0, dash));
  const auto longest = dash == std::string_view::npos ? shortest : whole_number(text.substr(dash + 1));
  if (!shortest || !longest || *longest < *shortest) return std::nullopt;
  return LengthRange(*shortest, *longest);
}

}  // namespace ordinate
