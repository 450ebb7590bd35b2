#include "model/encodings/graph_table.h"
#include "model/encodings/graph_vectors.h"

namespace ordinate {

namespace {

class RandomWalkEncoding : public GraphTable {
 public:
  RandomWalkEncoding(const Json& options, const EncodingContext& context)
      : GraphTable(context, options["steps"]), steps_(options["steps"]) {}

 protected:
  at::Tensor node_vectors(const at::Tensor& adjacency) const override {
    return return_probabilities(adjacency, steps_);
  }

 private:
  std::int64_t steps_;
};

const RegisterEncoding random_walk_entry{
    {{.id = "random-walk",
      .title = "Random-walk probabilities",
      .summary = "How likely a random walk is back after 1, 2, 3 … steps is added to the input.",
      .help =
          "p_i = [(D^−1 A)_ii, (D^−1 A)²_ii, …]: a walk leaves node i, each time for one of the neighbours, "
          "all "
          "equally likely, and is back after so many steps. A trained matrix takes these probabilities to "
          "the "
          "width of the symbols. They say what a node's surroundings are like, not where it is: a walk of "
          "three steps comes back only along a triangle, and nodes that look alike get the same vector. "
          "There are no signs to choose.\n\nWhere it acts: at the input of any body. Where the places of a "
          "task form no graph of their own, each is joined to its neighbours: on a line the probabilities "
          "tell "
          "how near the ends are, and the two ends are the same. A class token gets zeros.\n\nParameters: "
          "steps × width.\n\nBeyond the training length: defined up to 2048 nodes; nodes far from the ends "
          "look like those of training.\n\nTry this: \"Triangle at me\", and \"Laplacian vectors\" beside "
          "it.",
      .formula = R"(r_i = [(D^{-1} A)_{ii}, (D^{-1} A)^2_{ii}, …])"
                 "\n"
                 R"(P_i = W r_i)",
      .reference = "Dwivedi et al. 2022, section 3.2",
      .order = 47,
      .options = {{.key = "steps",
                   .label = "steps",
                   .help = "The longest walk; a column for each length from 1 on. The first is zero.",
                   .kind = OptionKind::integer,
                   .default_value = 12,
                   .minimum = 2,
                   .maximum = 256}},
      .traits = graph_table_traits(),
      .sizes = graph_table_sizes("steps")},
     make_encoding<RandomWalkEncoding>,
     graph_table_python(R"py(def node_vectors(adjacency):
    """Probabilities of being back after 1 ... $steps steps: Dwivedi et al. 2022, section 3.2."""
    one_step = adjacency / adjacency.sum(dim=1, keepdim=True).clamp(min=1)
    walk, columns = one_step, []
    for _ in range($steps):
        columns.append(walk.diagonal())
        walk = walk @ one_step
    return torch.stack(columns, dim=1)

)py",
                        "$steps",
                        "How likely a random walk is back, brought to the width by a trained matrix.")}};

}  // namespace

}  // namespace ordinate
