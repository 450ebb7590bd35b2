#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace ordinate {

/// Where the nodes of a graph are drawn: a point each in the unit square. Every connected part is laid out by
/// Kamada & Kawai 1989 from a circle on, and the parts stand beside each other, the largest first. The same
/// graph always gets the same points.
std::vector<std::array<double, 2>> graph_layout(std::int64_t nodes,
                                                const std::vector<std::array<std::int32_t, 2>>& edges);

}  // namespace ordinate
