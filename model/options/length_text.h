#pragma once
#include <optional>
#include <string_view>

#include "model/options/length_range.h"

namespace ordinate {

/// What `to_text` writes, "20" or "51-100"; nothing where it is neither, or the second is less than the
/// first.
std::optional<LengthRange> length_range_in(std::string_view text);

}  // namespace ordinate
