#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/graph_table.h"
#include "model/encodings/graph_vectors.h"
#include "model/random/random_stream.h"

namespace ordinate {

namespace {

class LaplacianEncoding : public GraphTable {
 public:
  LaplacianEncoding(const Json& options, const EncodingContext& context)
      : GraphTable(context, options["vectors"]),
        count_(options["vectors"]),
        random_signs_(options["signs"] == "random") {}

 protected:
  at::Tensor node_vectors(const at::Tensor& adjacency) const override {
    return laplacian_vectors(adjacency, count_);
  }

  /// A graph of n nodes has n − 1 vectors; the columns of the matrix behind them meet zeros.
  bool reads_the_same(std::int64_t, std::int64_t trained) const override {
    return trained - class_tokens() > count_;
  }

  /// A sign for each vector of each graph.
  at::Tensor varied(const at::Tensor& vectors, std::int64_t step) const override {
    if (!random_signs_) return vectors;
    RandomStream stream(seed(), "signs of vectors", "", static_cast<std::uint64_t>(step));
    at::Tensor signs = at::empty({vectors.size(0), 1, vectors.size(2)}, at::kDouble);
    auto* values = signs.data_ptr<double>();
    for (std::int64_t i = 0; i < signs.numel(); ++i) values[i] = stream.below(2) == 0 ? 1 : -1;
    return vectors * signs;
  }

 private:
  std::int64_t count_;
  bool random_signs_;
};

const RegisterEncoding laplacian_entry{
    {{.id = "laplacian",
      .title = "Laplacian vectors",
      .summary =
          "The slowest waves that a graph carries, its Laplacian's eigenvectors, are added to the input.",
      .help =
          "The eigenvectors of I − D^−1/2 A D^−1/2, where A says which nodes are joined and D how many "
          "neighbours each has, from the smallest eigenvalue on and without the first, which says nothing. A "
          "trained matrix takes them to the width of the symbols. On a cycle they are sines and cosines, on "
          "a line cosines but for a factor at its two ends: the sinusoidal encoding is their "
          "relative.\n\nWhere it acts: at the input of "
          "any "
          "body. Where the places of a task form no graph of their own, each is joined to its neighbours: a "
          "line is a path, a grid has its four directions. A class token gets zeros.\n\nParameters: vectors "
          "× "
          "width.\n\nBeyond the training length: defined up to 2048 nodes, without a promise. The vectors of "
          "a "
          "longer line are those of a shorter one, stretched.\n\nA sign of a vector means nothing, and "
          "vectors "
          "of equal eigenvalues mean no more than what they span. Graphs that a task gives get signs at "
          "random "
          "in training; otherwise the first node that a vector does not leave out is positive.\n\nTry this: "
          "\"Steps to the marked node\" with 2, 4 and 8 vectors.",
      .formula = R"((I - D^{-1/2} A D^{-1/2})\,u_k = λ_k u_k)"
                 "\n"
                 R"(P_i = W [u_{1, i}, u_{2, i}, …])",
      .reference = "Dwivedi & Bresson 2021, section 3.2",
      .order = 46,
      .options = {{.key = "vectors",
                   .label = "vectors",
                   .help = "How many. A graph that has fewer gets columns of zeros.",
                   .kind = OptionKind::integer,
                   .default_value = 8,
                   .minimum = 1,
                   .maximum = 256},
                  {.key = "signs",
                   .label = "signs in training",
                   .help = "Of the vectors of graphs that the task gives. A line and a grid keep theirs.",
                   .kind = OptionKind::choice,
                   .default_value = "random",
                   .choices = {{"random", "random", "Drawn anew for every graph, as published."},
                               {"fixed", "fixed", "As in evaluation."}},
                   .advanced = true}},
      .traits = graph_table_traits(),
      .sizes = graph_table_sizes("vectors")},
     make_encoding<LaplacianEncoding>,
     graph_table_python(R"py(def node_vectors(adjacency):
    """Eigenvectors of the Laplacian but the trivial one: Dwivedi & Bresson 2021, section 3.2. Those
    of one eigenvalue get the basis that Gram and Schmidt make of the nodes' projections."""
    degrees = adjacency.sum(dim=1)
    joined = (degrees > 0).double()
    scale = joined / degrees.clamp(min=1).sqrt()
    laplacian = torch.diag(joined) - scale[:, None] * adjacency * scale
    values, vectors = torch.linalg.eigh(laplacian)
    trivial = degrees.sqrt() if degrees.any() else torch.ones_like(degrees)
    found = [trivial / trivial.norm()]
    begin = 0
    while begin < len(values) and len(found) <= $vectors:
        end = begin + 1
        while end < len(values) and values[end] - values[end - 1] < 1e-8:
            end += 1
        span = vectors[:, begin:end]
        basis = found[:1] if begin == 0 else []
        for node in range(len(values)):
            rest = span @ span[node]
            for _ in range(2):
                for vector in basis:
                    rest = rest - (rest @ vector) * vector
            if rest.norm() >= 1e-4 and len(basis) < end - begin:
                basis.append(rest / rest.norm())
        found += basis[1:] if begin == 0 else basis
        begin = end
    columns = adjacency.new_zeros(len(degrees), $vectors)
    for column, vector in enumerate(found[1 : $vectors + 1]):
        columns[:, column] = vector
    return columns

)py",
                        "$vectors",
                        "Eigenvectors of the Laplacian, brought to the width by a trained matrix.")}};

}  // namespace

}  // namespace ordinate
