#include "model/encodings/graph_table.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/graph_vectors.h"

namespace ordinate {

namespace {

// A dense matrix of nodes: more would take minutes and gigabytes.
constexpr std::int64_t most_nodes = 2048;

/// [graphs, nodes, columns] with rows of zeros up to `nodes`.
at::Tensor filled_up(const at::Tensor& vectors, std::int64_t nodes) {
  return at::constant_pad_nd(vectors, {0, 0, 0, nodes - vectors.size(1)});
}

}  // namespace

GraphTable::GraphTable(const EncodingContext& context, std::int64_t columns)
    : layout_(context.layout()), seed_(context.initial.seed()) {
  projection_ = register_parameter(
      "projection", context.initial.linear(context.tensor("projection"), {context.width, columns}, columns));
}

const at::Tensor& GraphTable::vectors_of_places(std::int64_t nodes, std::int64_t columns) {
  at::Tensor& known = known_[nodes];
  if (!known.defined()) known = node_vectors(adjacency_of_places(nodes, columns));
  return known;
}

/// Of the nodes alone: [1 or batch, nodes, columns].
at::Tensor GraphTable::vectors_for(const Positions& positions) {
  const std::int64_t nodes = positions.symbols();
  const at::Tensor& counts = positions.counts;
  const PlaceGraphs& graphs = positions.graphs;
  if (!counts.defined())
    return graphs.defined() ? node_vectors(graphs.adjacency) : vectors_of_places(nodes, positions.columns);
  std::vector<at::Tensor> each;
  for (std::int64_t i = 0; i < counts.size(0); ++i) {
    const std::int64_t own = counts[i].item<std::int64_t>();
    each.push_back(filled_up(
        graphs.defined() ? node_vectors(graphs.adjacency.narrow(0, i, 1).narrow(1, 0, own).narrow(2, 0, own))
                         : vectors_of_places(own, positions.columns),
        nodes));
  }
  return at::cat(each);
}

at::Tensor GraphTable::rows_for(const Positions& positions) {
  at::Tensor vectors = vectors_for(positions);
  if (positions.graphs.defined() && positions.training_step)
    vectors = varied(vectors, *positions.training_step);
  if (positions.class_places.defined()) {
    const bool first = positions.class_places[0].item<std::int64_t>() == 0;
    vectors = at::constant_pad_nd(vectors, {0, 0, first ? 1 : 0, first ? 0 : 1});
  }
  const at::Tensor rows = at::matmul(vectors.to(projection_.scalar_type()), projection_.t());
  return rows.size(0) == 1 ? rows.squeeze(0) : rows;
}

at::Tensor GraphTable::add_to_input(const at::Tensor& x, const Positions& positions) {
  return x + rows_for(positions);
}

std::optional<EncodingTerms> GraphTable::terms(const Positions& positions) {
  EncodingTerms terms;
  terms.input_rows = rows_for(positions);
  return terms;
}

at::Tensor GraphTable::table(std::int64_t length) { return rows_for(layout_.positions(length)); }

at::Tensor GraphTable::table_of(const Positions& positions) {
  return positions.graphs.defined() ? rows_for(positions) : table(positions.length);
}

at::Tensor GraphTable::node_vectors_of(const Positions& positions) {
  return positions.graphs.defined() ? vectors_for(positions)[0] : at::Tensor();
}

bool GraphTable::covers(std::int64_t length) const { return length <= most_nodes; }

EncodingTraits graph_table_traits() {
  EncodingTraits traits;
  traits.trained = true;
  return traits;
}

Sizes graph_table_sizes(const std::string& columns) {
  // Matrices of nodes in double precision; vectors in both.
  const std::string a_node = "8*longest + 3*" + columns + " + 2*width";
  return {{"parameters", "width*" + columns},
          {"table", "rows*width"},
          {"a_place", "if(own_rows, 0, " + a_node + ")"},
          {"a_row", "if(own_rows, " + a_node + ", 0)"}};
}

std::string graph_table_python(const std::string& node_vectors, const std::string& columns,
                               const std::string& comment) {
  return R"py(%if 1 - graph
def adjacency_of(places):
    """Each place is joined to its neighbours."""
    adjacency = torch.zeros(places, places, dtype=torch.float64)
    for place in range(places):
%if grid_columns
        behind = [place + 1] if (place + 1) % $grid_columns else []
        for other in [*behind, place + $grid_columns]:
%else
        for other in [place + 1]:
%end
            if other < places:
                adjacency[place, other] = adjacency[other, place] = 1
    return adjacency


%end
)py" + node_vectors +
         R"py(

class Encoding(nn.Module):
    """)py" +
         comment + R"py("""

    def __init__(self):
        super().__init__()
        bound = 1 / math.sqrt()py" +
         columns + R"py()
        self.projection = nn.Parameter(torch.empty($width, )py" +
         columns + R"py().uniform_(-bound, bound))

    def rows(self, adjacency, places):
        """[places, columns], with zeros for what is no node."""
        vectors = node_vectors(adjacency)
%if class_token*class_first
        return F.pad(vectors, (0, 0, 1, places - 1 - len(vectors)))
%else
        return F.pad(vectors, (0, 0, 0, places - len(vectors)))
%end

%if graph
%if padded
    def add_to_input(self, x, lengths, adjacency):
        nodes = (lengths - $class_token).tolist()
        graphs = [graph[:count, :count] for graph, count in zip(adjacency, nodes)]
%else
    def add_to_input(self, x, adjacency):
        graphs = adjacency
%end
%else
%if padded
    def add_to_input(self, x, lengths):
        graphs = [adjacency_of(places) for places in (lengths - $class_token).tolist()]
%else
    def add_to_input(self, x):
        graphs = [adjacency_of(x.shape[1] - $class_token)]  # of all sequences
%end
%end
        vectors = torch.stack([self.rows(graph, x.shape[1]) for graph in graphs])
        return x + vectors.to(x) @ self.projection.T
)py";
}

}  // namespace ordinate
