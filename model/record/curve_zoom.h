#pragma once
#include <optional>

namespace ordinate {

struct NumberRange {
  double low = 0;
  double high = 0;
  bool operator==(const NumberRange&) const = default;
};

/// The part of a race's curves that is seen; what is absent is seen whole.
struct CurveZoom {
  std::optional<NumberRange> steps;
  std::optional<NumberRange> accuracy;  ///< shares, 0 … 1
  std::optional<NumberRange> loss;      ///< nats
  bool whole() const { return !steps && !accuracy && !loss; }
  bool operator==(const CurveZoom&) const = default;
};

}  // namespace ordinate
