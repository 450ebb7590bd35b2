#include "model/analysis/graph_layout.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <cmath>

namespace ordinate {

namespace {

using Point = std::array<double, 2>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, double>>;
using Square = boost::square_topology<>;

/// A connected part of a graph with its points, from 0 to the sides of its box.
struct Part {
  std::vector<std::size_t> nodes;
  std::vector<Point> points;
  Point size = {0, 0};
};

std::vector<Part> parts_of(const Graph& graph) {
  std::vector<std::size_t> numbers(boost::num_vertices(graph));
  const auto count = boost::connected_components(graph, numbers.data());
  std::vector<Part> parts(static_cast<std::size_t>(count));
  for (std::size_t node = 0; node < numbers.size(); ++node) parts[numbers[node]].nodes.push_back(node);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.nodes.size() > b.nodes.size(); });
  return parts;
}

Graph graph_of(const Part& part, const Graph& whole) {
  Graph graph(part.nodes.size());
  for (std::size_t i = 0; i < part.nodes.size(); ++i)
    for (std::size_t j = i + 1; j < part.nodes.size(); ++j)
      if (boost::edge(part.nodes[i], part.nodes[j], whole).second) boost::add_edge(i, j, 1.0, graph);
  return graph;
}

/// Neighbours are one apart, more or less.
void lay_out(Part& part, const Graph& whole) {
  const Graph graph = graph_of(part, whole);
  const std::size_t count = part.nodes.size();
  std::vector<Square::point_type> points(count);
  const auto by_node =
      boost::make_iterator_property_map(points.begin(), boost::get(boost::vertex_index, graph));
  const double side = std::sqrt(static_cast<double>(count));
  if (count > 1) {
    boost::circle_graph_layout(graph, by_node, side / 2);
    boost::kamada_kawai_spring_layout(graph, by_node, boost::get(boost::edge_weight, graph), Square(),
                                      boost::side_length(side));
  }
  for (const auto& point : points) part.points.push_back({point[0], point[1]});
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto less = [axis](const Point& a, const Point& b) { return a[axis] < b[axis]; };
    const auto [low, high] = std::minmax_element(part.points.begin(), part.points.end(), less);
    const double from = (*low)[axis];
    part.size[axis] = (*high)[axis] - from;
    for (Point& point : part.points) point[axis] -= from;
  }
  // The side that KK fills is not the same for every graph.
  const double largest = std::max({part.size[0], part.size[1], 1e-9});
  const double factor = count > 1 ? side / largest : 0;
  for (Point& point : part.points)
    for (double& each : point) each *= factor;
  for (double& each : part.size) each *= factor;
}

}  // namespace

std::vector<Point> graph_layout(std::int64_t nodes, const std::vector<std::array<std::int32_t, 2>>& edges) {
  constexpr double gap = 1;
  Graph whole(static_cast<std::size_t>(nodes));
  for (const auto& [a, b] : edges)
    boost::add_edge(static_cast<std::size_t>(a), static_cast<std::size_t>(b), 1.0, whole);
  std::vector<Part> parts = parts_of(whole);
  double area = 0;
  for (Part& part : parts) {
    lay_out(part, whole);
    area += (part.size[0] + gap) * (part.size[1] + gap);
  }
  const double across = std::max(parts.empty() ? 1 : parts.front().size[0] + gap, 1.2 * std::sqrt(area));
  std::vector<Point> points(static_cast<std::size_t>(nodes));
  Point corner = {0, 0};
  Point reached = {1e-9, 1e-9};
  double row = 0;
  for (const Part& part : parts) {
    if (corner[0] > 0 && corner[0] + part.size[0] > across) corner = {0, corner[1] + row + gap};
    if (corner[0] == 0) row = part.size[1];
    for (std::size_t i = 0; i < part.nodes.size(); ++i)
      for (std::size_t axis = 0; axis < 2; ++axis) {
        double& value = points[part.nodes[i]][axis];
        value = corner[axis] + part.points[i][axis];
        reached[axis] = std::max(reached[axis], value);
      }
    corner[0] += part.size[0] + gap;
  }
  for (Point& point : points)
    for (std::size_t axis = 0; axis < 2; ++axis) point[axis] /= reached[axis];
  return points;
}

}  // namespace ordinate
