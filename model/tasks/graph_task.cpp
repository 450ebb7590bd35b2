#include "model/tasks/graph_task.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <sstream>

namespace ordinate {

namespace {

constexpr std::int64_t fewest_nodes = 3;
constexpr std::int64_t most_nodes = 64;

/// "3-7" as numbers; nothing where it is not written so.
std::optional<std::pair<std::int64_t, std::int64_t>> edge_in(const std::string& word) {
  std::pair<std::int64_t, std::int64_t> ends;
  const char* const end = word.data() + word.size();
  const auto first = std::from_chars(word.data(), end, ends.first);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, ends.second);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  return ends;
}

}  // namespace

OptionList graph_options(const GraphDefaults& defaults) {
  OptionList options = synthetic_options({});
  const auto length = std::find_if(options.begin(), options.end(),
                                   [](const Option& option) { return option.key == "length"; });
  *length = {.key = "nodes",
             .label = "nodes",
             .help = "Of a graph. A range draws one number for every batch.",
             .kind = OptionKind::length,
             .default_value = defaults.nodes,
             .unit = "nodes",
             .minimum = fewest_nodes,
             .maximum = most_nodes};
  const auto symbols = std::find_if(options.begin(), options.end(),
                                    [](const Option& option) { return option.key == "symbols"; });
  *symbols = {.key = "mean_degree",
              .label = "edges a node",
              .help =
                  "How many neighbours a node of a random graph has on average. All other nodes, where "
                  "there are not so many.",
              .kind = OptionKind::number,
              .default_value = defaults.mean_degree,
              .minimum = 0,
              .maximum = most_nodes};
  if (defaults.cycles)
    options.insert(symbols, {.key = "shape",
                             .label = "graphs",
                             .help = "What kind of graph every sample has.",
                             .kind = OptionKind::choice,
                             .default_value = "random",
                             .choices = {{"random", "random", "Each two nodes are joined by chance."},
                                         {"cycle", "cycle", "All nodes in one circle, in random order."}}});
  return options;
}

TaskTraits graph_traits() {
  TaskTraits traits = synthetic_traits(AnswerScope::token, "per-token");
  traits.longest = "nodes";
  return traits;
}

Sizes graph_sizes() { return {{"places", "question"}, {"graph", "1"}}; }

GraphTask::GraphTask(const Json& options, const std::string& symbols)
    : SyntheticTask(with_length_from("nodes", options), AnswerScope::token, Alphabet(symbols)),
      cycles_(options.value("shape", std::string()) == "cycle"),
      mean_degree_(options.at("mean_degree")) {}

double GraphTask::edge_probability(std::int64_t nodes) const {
  return std::min(1.0, mean_degree_ / static_cast<double>(nodes - 1));
}

Edges GraphTask::edges_between(RandomStream& stream, std::int64_t nodes) const {
  Edges edges;
  const auto count = static_cast<std::int32_t>(nodes);
  if (cycles_) {
    const Tokens circle = different_tokens(stream, 0, nodes, nodes);
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const auto [smaller, larger] = std::minmax(circle[i], circle[(i + 1) % circle.size()]);
      edges.push_back({smaller, larger});
    }
    std::sort(edges.begin(), edges.end());
    return edges;
  }
  const double probability = edge_probability(nodes);
  for (std::int32_t a = 0; a < count; ++a)
    for (std::int32_t b = a + 1; b < count; ++b)
      if (stream.uniform() < probability) edges.push_back({a, b});
  return edges;
}

Sample GraphTask::draw(RandomStream& stream, std::int64_t nodes) const {
  Tokens tokens = symbols_of_nodes(stream, nodes);
  Edges edges = edges_between(stream, nodes);
  return answered(std::move(tokens), std::move(edges));
}

Sample GraphTask::answered(Tokens tokens, Edges edges) const {
  Neighbours neighbours(tokens.size());
  for (const auto& [a, b] : edges) {
    neighbours[static_cast<std::size_t>(a)].push_back(b);
    neighbours[static_cast<std::size_t>(b)].push_back(a);
  }
  for (auto& each : neighbours) std::sort(each.begin(), each.end());
  Sample sample;
  sample.targets = answers(tokens, neighbours);
  sample.tokens = std::move(tokens);
  sample.edges = std::move(edges);
  return sample;
}

Result<Sample> GraphTask::read_input(const std::string& text) const {
  std::istringstream words(text);
  std::string symbols;
  std::vector<std::pair<std::int64_t, std::int64_t>> written;
  for (std::string word; words >> word;)
    if (const auto edge = edge_in(word))
      written.push_back(*edge);
    else
      symbols += word;
  auto nodes = SyntheticTask::read_input(symbols);
  if (!nodes) return nodes;
  const auto count = static_cast<std::int64_t>(nodes->tokens.size());
  Edges edges;
  for (const auto& [a, b] : written) {
    const auto [smaller, larger] = std::minmax(a, b);
    if (smaller < 1 || larger > count || smaller == larger)
      return fail("input",
                  "there is no edge " + std::to_string(a) + "-" + std::to_string(b) + " among " +
                      std::to_string(count) + " nodes",
                  "two different numbers from 1 to " + std::to_string(count), "Correct it");
    edges.push_back({static_cast<std::int32_t>(smaller - 1), static_cast<std::int32_t>(larger - 1)});
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return answered(std::move(nodes->tokens), std::move(edges));
}

}  // namespace ordinate
