#pragma once
#include <string>
#include <vector>

#include "model/tasks/synthetic_task.h"

namespace ordinate {

/// What the options of a task on graphs start from.
struct GraphDefaults {
  std::int64_t nodes = 12;
  double mean_degree = 3;
  bool cycles = false;  ///< whether the graphs can be cycles instead of random ones
};

/// `nodes`, `mean_degree`, where asked for `shape`, and what synthetic tasks share.
OptionList graph_options(const GraphDefaults& defaults);
TaskTraits graph_traits();
/// `places` and `graph` of an entry with these options.
Sizes graph_sizes();

/// Nodes of a graph that is drawn anew for every sample, in an order that says nothing; every node is asked.
/// What `SyntheticTask` calls the length is the number of nodes: larger graphs have as many edges a node.
///
/// Random graphs: each two nodes are joined with the same probability, independently (Gilbert 1959). Cycles:
/// all nodes in one circle.
class GraphTask : public SyntheticTask {
 public:
  /// `symbols`: the characters that nodes are written as.
  GraphTask(const Json& options, const std::string& symbols);

  bool forms_graph() const override { return true; }
  /// Symbols, then edges, which number the nodes from 1: "oXoo 1-2 2-3".
  Result<Sample> read_input(const std::string& text) const override;

 protected:
  using Neighbours = std::vector<std::vector<std::int32_t>>;  ///< of each node, ascending

  virtual Tokens symbols_of_nodes(RandomStream& stream, std::int64_t nodes) const = 0;
  virtual std::vector<std::int32_t> answers(const Tokens& tokens, const Neighbours& neighbours) const = 0;

  bool cycles() const { return cycles_; }
  /// Of each two nodes in random graphs of so many.
  double edge_probability(std::int64_t nodes) const;

  Sample draw(RandomStream& stream, std::int64_t nodes) const final;
  /// Without the graph there are no answers.
  std::vector<std::int32_t> targets(const Tokens&) const final { return {}; }

 private:
  Edges edges_between(RandomStream& stream, std::int64_t nodes) const;
  Sample answered(Tokens tokens, Edges edges) const;

  bool cycles_;
  double mean_degree_;
};

/// The `make` of the entry of a task on graphs.
template <class SomeTask>
Result<std::unique_ptr<Task>> make_graph(const Json& options, const std::filesystem::path&) {
  return std::unique_ptr<Task>(std::make_unique<SomeTask>(options));
}

}  // namespace ordinate
