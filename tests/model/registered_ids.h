#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "model/options/catalogue.h"

namespace ordinate {

/// The ids that the source files of a folder register, read as text: an entry that the linker dropped would
/// else be missing without a word.
inline std::set<std::string> ids_in_sources(const std::string& folder) {
  static const std::regex entry(
      R"(const Register\w+ \w+[\s({]*(\.description\s*=\s*\{\s*)?\.id = "([^"]+)\")");
  std::set<std::string> ids;
  for (const auto& file : std::filesystem::directory_iterator(ORDINATE_SOURCE_DIR "/model/" + folder)) {
    std::ifstream source(file.path());
    const std::string text{std::istreambuf_iterator<char>(source), {}};
    for (std::sregex_iterator found(text.begin(), text.end(), entry), end; found != end; ++found)
      ids.insert((*found)[2]);
  }
  return ids;
}

inline std::set<std::string> ids_of(const std::vector<CatalogueEntry>& entries) {
  std::set<std::string> ids;
  for (const CatalogueEntry& each : entries) ids.insert(each.id);
  return ids;
}

}  // namespace ordinate
