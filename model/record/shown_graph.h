#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ordinate {

/// The graph that the places of one sequence form, to look at.
struct ShownGraph {
  std::vector<std::array<std::int32_t, 2>> edges;  ///< between nodes from 0 on
  std::vector<std::string> symbols;                ///< of the nodes
  std::vector<std::array<double, 2>> points;       ///< where each is drawn, in the unit square
  std::int64_t first = 0;                          ///< row of the table that belongs to the first node

  std::int64_t nodes() const { return static_cast<std::int64_t>(symbols.size()); }
  bool operator==(const ShownGraph&) const = default;
};

}  // namespace ordinate
