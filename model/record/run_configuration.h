#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/options/json.h"

namespace ordinate {

/// What runs have in common that differ in nothing but the seed.
struct RunConfiguration {
  /// A line for each setting: its JSON pointer from the configuration's root (RFC 6901), a tab, its value as
  /// JSON. Equal texts are equal configurations.
  std::string text;
  /// The same lines, parted; they point into `text`.
  std::vector<std::pair<std::string_view, std::string_view>> settings;
};

using ConfigurationPointer = std::shared_ptr<const RunConfiguration>;

/// The text of a RunConfiguration from a complete configuration (`task`, `model`, `training`, `evaluation`).
std::string configuration_text(const Json& configuration);
/// With its lines parted. Lines that are none are left out.
ConfigurationPointer configuration_of(std::string text);
/// The configuration again.
Json configuration_json(const RunConfiguration& configuration);
/// `/model/body/0/heads` as messages and the builder write it: `model.body[0].heads`.
std::string field_path(std::string_view pointer);

}  // namespace ordinate
