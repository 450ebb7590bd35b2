#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "model/options/json.h"

namespace ordinate {

/// Sequence lengths from `minimum` to `maximum`; most often one, with both ends equal.
struct LengthRange {
  LengthRange() = default;
  LengthRange(std::int64_t length) : minimum(length), maximum(length) {}
  LengthRange(std::int64_t shortest, std::int64_t longest) : minimum(shortest), maximum(longest) {}

  std::int64_t minimum = 0;
  std::int64_t maximum = 0;

  bool single() const { return minimum == maximum; }
  double middle() const { return 0.5 * (static_cast<double>(minimum) + static_cast<double>(maximum)); }
  auto operator<=>(const LengthRange&) const = default;
};

/// What a `length` value means, an integer or {"min": a, "max": b}; from 0 to 0 where it is neither.
LengthRange length_range(const Json& value);

Json to_json(const LengthRange& range);

/// "20", "51-100", as tables have it.
std::string to_text(const LengthRange& range);

}  // namespace ordinate
