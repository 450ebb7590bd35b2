#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "model/options/catalogue.h"

namespace ordinate::test {

/// The catalogue as it was written when the program was built.
inline const Catalogue& catalogue() {
  static const Catalogue value = [] {
    std::ifstream file(ORDINATE_CATALOGUE);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return catalogue_from_json(Json::parse(text)).value();
  }();
  return value;
}

}  // namespace ordinate::test
