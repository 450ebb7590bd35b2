#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "model/options/error.h"

namespace ordinate {

/// JSON that keeps the order in which a user wrote the fields.
using Json = nlohmann::ordered_json;

/// Parses text strictly: duplicate keys, comments and trailing text are errors. `source` names the
/// file in messages, which give line and column (`my.ordinate:3:14`).
Result<Json> parse_json(std::string_view text, const std::string& source);

}  // namespace ordinate
