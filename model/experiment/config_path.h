#pragma once
#include <string>

#include "model/options/json.h"

namespace ordinate {

/// Field paths as messages and the builder write them: `model.body[0].heads`.

/// The value at the path, or null where there is none.
const Json* value_at(const Json& root, const std::string& path);

/// Sets (and makes, where absent, the objects on the way). Array indices must exist.
void set_at(Json& root, const std::string& path, const Json& value);

/// Removes the field and nothing else; does nothing where it is absent.
void remove_at(Json& root, const std::string& path);

/// RFC 7396 with rule 2 of the format: an object whose `kind` differs replaces the whole object, and a
/// patch that names `steps` removes `epochs` and the other way round.
Json merge_config(Json base, const Json& patch);

}  // namespace ordinate
