#pragma once
#include <map>
#include <string>

#include "model/encodings/positional_encoding.h"

namespace ordinate {

/// Vectors of the nodes of a graph, which a trained map takes to the width of the symbols before they are
/// added. Where the places of a task form no graph of their own, each is joined to its neighbours: a line is
/// a path, and a grid a lattice. Padding and class tokens are no nodes and get zeros.
///
/// The vectors follow from the whole graph: a longer line has others, not only more.
class GraphTable : public PositionalEncoding {
 public:
  GraphTable(const EncodingContext& context, std::int64_t columns);

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  std::optional<EncodingTerms> terms(const Positions& positions) override;
  at::Tensor table(std::int64_t length) override;
  at::Tensor table_of(const Positions& positions) override;
  at::Tensor node_vectors_of(const Positions& positions) override;
  bool covers(std::int64_t length) const override;

 protected:
  bool stays(std::int64_t, std::int64_t) const override { return false; }
  /// [graphs, nodes, nodes] to [graphs, nodes, columns], both in double precision.
  virtual at::Tensor node_vectors(const at::Tensor& adjacency) const = 0;
  /// What training does to the vectors of graphs that are given, at this step.
  virtual at::Tensor varied(const at::Tensor& vectors, std::int64_t step) const {
    static_cast<void>(step);
    return vectors;
  }
  std::uint64_t seed() const { return seed_; }
  std::int64_t class_tokens() const { return layout_.class_token ? 1 : 0; }

 private:
  /// [length, width], or [batch, length, width] where sequences have graphs or lengths of their own.
  at::Tensor rows_for(const Positions& positions);
  at::Tensor vectors_for(const Positions& positions);
  const at::Tensor& vectors_of_places(std::int64_t nodes, std::int64_t columns);

  PlaceLayout layout_;
  std::uint64_t seed_;
  at::Tensor projection_;                     // [width, columns]
  std::map<std::int64_t, at::Tensor> known_;  // of lines or grids, by their nodes; no part of the state_dict
};

EncodingTraits graph_table_traits();
/// Sizes of an entry whose vectors have so many columns.
Sizes graph_table_sizes(const std::string& columns);
/// In Python: the class `Encoding` around a function `node_vectors(adjacency)`, [nodes, nodes] to
/// [nodes, columns].
std::string graph_table_python(const std::string& node_vectors, const std::string& columns,
                               const std::string& comment);

}  // namespace ordinate
