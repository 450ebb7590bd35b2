#pragma once
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ordinate {

/// The JSON of a file's header, as programs write it: wide, but flat.
struct HeaderJson {
  nlohmann::json json;
  std::vector<std::string> names;  ///< of the outer object's fields, in the order of the file
  std::string twice;               ///< one of them that is listed twice; empty: none
};

/// Thrown before anything is built: brackets alone must not fill the memory.
struct NestedTooDeeply : std::runtime_error {
  NestedTooDeeply() : std::runtime_error("nested too deeply") {}
};

/// In a time that grows with the text alone, however many fields an object has: the library's own way to
/// watch what it parses looks at every field before each next one.
/// Throws NestedTooDeeply beyond `deepest` levels, and nlohmann::json::exception.
HeaderJson parse_header_json(std::string_view text, int deepest);

}  // namespace ordinate
