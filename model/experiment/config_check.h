#pragma once
#include "model/experiment/experiment.h"

namespace ordinate {

/// A merged configuration with kinds and defaults filled in, and what is wrong with it. Error paths
/// start at the configuration: `model.encoding.initial_std`.
struct CheckedConfig {
  Json config;
  Errors errors;
};

/// What an error says of a field that the catalogue does not have.
inline constexpr const char* unknown_field = "unknown field";

/// `config` has shorthands still; unknown and wrong fields are kept and reported.
CheckedConfig check_config(const Json& config, const Catalogue& catalogue);

/// Strings that abbreviate an object become {"kind": …}; missing kinds of present objects are filled
/// where `with_kinds` (in `base`, not in a patch, where absence means "the same kind").
Json resolve_shorthands(Json config, bool with_kinds);

}  // namespace ordinate
