#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/files/named_array.h"
#include "model/options/error.h"

/// The array by which a file says of which step each of its frames is.
namespace ordinate {

inline constexpr const char* steps_name = "steps";

NamedArray array_of_steps(const std::vector<std::int64_t>& steps);
/// Errors: there is none of whole numbers that ascend from 0 on; `source` is named.
Result<std::vector<std::int64_t>> ascending_steps(const std::vector<NamedArray>& arrays,
                                                  const std::string& source);

}  // namespace ordinate
