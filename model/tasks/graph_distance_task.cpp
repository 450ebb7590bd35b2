#include <algorithm>
#include <cmath>
#include <deque>

#include "model/tasks/combinations.h"
#include "model/tasks/graph_task.h"

namespace ordinate {

namespace {

/// y(i) = the fewest edges on a way from node i to the one that is marked.
class GraphDistanceTask : public GraphTask {
 public:
  explicit GraphDistanceTask(const Json& options)
      : GraphTask(options, "oX"), farthest_(options.at("farthest")) {}

  std::int64_t classes() const override { return farthest_ + 2; }
  std::string class_text(std::int64_t target) const override {
    return target > farthest_ ? "+" : std::to_string(target);
  }
  std::string question() const override {
    return "How many steps is it from me to the marked node? + where it is more than " +
           std::to_string(farthest_) + ", or no way leads there.";
  }

 protected:
  Tokens symbols_of_nodes(RandomStream& stream, std::int64_t nodes) const override {
    Tokens tokens(static_cast<std::size_t>(nodes), 0);
    tokens[stream.below(tokens.size())] = 1;
    return tokens;
  }

  /// From all marked nodes at once: what a user types may have several, or none.
  std::vector<std::int32_t> answers(const Tokens& tokens, const Neighbours& neighbours) const override {
    const auto beyond = static_cast<std::int32_t>(farthest_ + 1);
    std::vector<std::int32_t> steps(tokens.size(), beyond);
    std::deque<std::int32_t> next;
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (tokens[i] == 1) {
        steps[i] = 0;
        next.push_back(static_cast<std::int32_t>(i));
      }
    for (; !next.empty(); next.pop_front()) {
      const std::int32_t here = steps[static_cast<std::size_t>(next.front())];
      for (const std::int32_t neighbour : neighbours[static_cast<std::size_t>(next.front())]) {
        std::int32_t& known = steps[static_cast<std::size_t>(neighbour)];
        if (known <= here + 1) continue;
        known = here + 1;
        next.push_back(neighbour);
      }
    }
    return steps;
  }

  std::vector<double> class_shares(std::int64_t nodes) const override {
    std::vector<double> expected = cycles() ? layers_of_cycle(nodes) : layers_of_random_graph(nodes);
    double rest = static_cast<double>(nodes);
    for (double& each : expected) {
      rest -= each;
      each /= static_cast<double>(nodes);
    }
    expected.push_back(rest / static_cast<double>(nodes));
    return expected;
  }

  // The mark tells its own node that the answer is 0. The others learn nothing from the bag.
  std::vector<double> order_blind_bounds() const override {
    std::vector<double> bounds;
    for (std::int64_t nodes = 0; nodes <= longest_length(); ++nodes) {
      if (nodes < 3) {
        bounds.push_back(0);
        continue;
      }
      const std::vector<double> shares = class_shares(nodes);
      bounds.push_back(shares[0] + *std::max_element(shares.begin() + 1, shares.end()));
    }
    return bounds;
  }

 private:
  /// Nodes 0, 1, … farthest steps away.
  std::vector<double> layers_of_cycle(std::int64_t nodes) const {
    std::vector<double> layers;
    for (std::int64_t steps = 0; steps <= farthest_; ++steps)
      layers.push_back(steps == 0 ? 1 : 2 * steps < nodes ? 2 : 2 * steps == nodes ? 1 : 0);
    return layers;
  }

  /// E[nodes 0, 1, … farthest steps away] in a random graph. The layers around a node are a chain: of m nodes
  /// that are not reached yet, each is joined to a last layer of s nodes with the chance 1 − (1 − p)^s,
  /// independently of the others.
  std::vector<double> layers_of_random_graph(std::int64_t nodes) const {
    const double apart = 1 - edge_probability(nodes);
    const auto size = static_cast<std::size_t>(nodes);
    // P(so many nodes are left, and the last layer has so many).
    std::vector<std::vector<double>> chance(size, std::vector<double>(size + 1, 0.0));
    chance[size - 1][1] = 1;
    std::vector<double> layers = {1};
    for (std::int64_t steps = 1; steps <= farthest_; ++steps) {
      std::vector<std::vector<double>> next(size, std::vector<double>(size + 1, 0.0));
      double expected = 0;
      for (std::size_t left = 0; left < size; ++left)
        for (std::size_t last = 1; last <= size - left; ++last) {
          if (chance[left][last] == 0) continue;
          const double joined = 1 - std::pow(apart, static_cast<double>(last));
          for (std::size_t reached = 0; reached <= left; ++reached) {
            const double both =
                chance[left][last] *
                binomial_chance(static_cast<std::int64_t>(left), static_cast<std::int64_t>(reached), joined);
            next[left - reached][reached] += both;
            expected += both * static_cast<double>(reached);
          }
        }
      layers.push_back(expected);
      chance = std::move(next);
    }
    return layers;
  }

  std::int64_t farthest_;
};

OptionList distance_options() {
  OptionList options = graph_options({.nodes = 12, .mean_degree = 2.5, .cycles = true});
  options.push_back({.key = "farthest",
                     .label = "farthest",
                     .help = "The largest number of steps that is an answer of its own.",
                     .kind = OptionKind::integer,
                     .default_value = 4,
                     .unit = "steps",
                     .minimum = 1,
                     .maximum = 32});
  return options;
}

const RegisterTask graph_distance_registration({
    .description =
        {.id = "graph-distance",
         .title = "Steps to the marked node",
         .summary = "Every node of a graph answers how far it is from the one that is marked.",
         .help =
             "Every sample is a graph of its own, and one of its nodes, drawn uniformly, is marked. Each "
             "node "
             "answers with the fewest edges on a way to it.\n\n"
             "The order in which the nodes are written says nothing: who stands beside whom lies in the "
             "edges "
             "alone, and those only an encoding can bring into the model. Slow waves over the graph tell "
             "near "
             "from far; numbers of places do not.\n\n"
             "A model that cannot see the graph can answer for the marked node, and for all others with the "
             "commonest distance.",
         .reference = "",
         .order = 70,
         .options = distance_options(),
         .traits = graph_traits(),
         .sizes = graph_sizes()},
    .make = make_graph<GraphDistanceTask>,
});

}  // namespace

}  // namespace ordinate
