#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/graph_task.h"

namespace ordinate {

namespace {

/// y(i) = 1 where two neighbours of node i are neighbours of each other.
class GraphTriangleTask : public GraphTask {
 public:
  explicit GraphTriangleTask(const Json& options) : GraphTask(options, "o") {}

  std::int64_t classes() const override { return 2; }
  std::string class_text(std::int64_t target) const override { return target == 1 ? "y" : "n"; }
  std::string question() const override { return "Are two of my neighbours neighbours, y or n?"; }

 protected:
  Tokens symbols_of_nodes(RandomStream&, std::int64_t nodes) const override {
    return Tokens(static_cast<std::size_t>(nodes), 0);
  }

  std::vector<std::int32_t> answers(const Tokens& tokens, const Neighbours& neighbours) const override {
    std::vector<std::int32_t> result;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::vector<std::int32_t>& own = neighbours[i];
      const bool found = std::any_of(own.begin(), own.end(), [&](std::int32_t neighbour) {
        const std::vector<std::int32_t>& further = neighbours[static_cast<std::size_t>(neighbour)];
        return std::find_first_of(own.begin(), own.end(), further.begin(), further.end()) != own.end();
      });
      result.push_back(found ? 1 : 0);
    }
    return result;
  }

  // No triangle: of the k neighbours of a node no two are joined, (1 − p)^(k choose 2).
  std::vector<double> class_shares(std::int64_t nodes) const override {
    const double joined = edge_probability(nodes);
    double none = 0;
    for (std::int64_t degree = 0; degree < nodes; ++degree)
      none += binomial_chance(nodes - 1, degree, joined) *
              std::pow(1 - joined, static_cast<double>(degree * (degree - 1) / 2));
    return {none, 1 - none};
  }

  // All nodes look the same, so that one answer is given for all.
  std::vector<double> order_blind_bounds() const override {
    std::vector<double> bounds;
    for (std::int64_t nodes = 0; nodes <= longest_length(); ++nodes) {
      const std::vector<double> shares = nodes < 3 ? std::vector<double>{0} : class_shares(nodes);
      bounds.push_back(*std::max_element(shares.begin(), shares.end()));
    }
    return bounds;
  }
};

const RegisterTask graph_triangle_registration({
    .description =
        {.id = "graph-triangle",
         .title = "Triangle at me",
         .summary = "Every node of a graph answers whether two of its neighbours are joined.",
         .help =
             "Every sample is a random graph of its own. Each node answers y (yes) where it is a corner of a "
             "triangle, and n (no) otherwise. All nodes are written with the same symbol, in an order that "
             "says "
             "nothing.\n\n"
             "The question is about the surroundings of a node, not about its place. A random walk that is "
             "back after three steps has gone along a triangle, so that an encoding of such walks holds the "
             "answer; waves over the whole graph do so only in a roundabout way.\n\n"
             "A model that cannot see the graph can only give all nodes the commoner answer.",
         .reference = "",
         .order = 71,
         .options = graph_options({.nodes = 12, .mean_degree = 3}),
         .traits = graph_traits(),
         .sizes = graph_sizes()},
    .make = make_graph<GraphTriangleTask>,
});

}  // namespace

}  // namespace ordinate
