#include "model/encodings/graph_vectors.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace ordinate {

namespace {

// Eigenvalues nearer than that are one: solvers part equal ones by about 1e-15.
constexpr double least_gap = 1e-8;
// A projection shorter than that is none: its direction would be rounding.
constexpr double least_length = 1e-4;

using Vector = std::vector<double>;

double product(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Takes away what `from` has of these orthonormal vectors. Once is not exact, twice is.
void remove_parts(const std::vector<Vector>& of, Vector& from) {
  for (int turn = 0; turn < 2; ++turn)
    for (const Vector& each : of) {
      const double share = product(each, from);
      for (std::size_t i = 0; i < from.size(); ++i) from[i] -= share * each[i];
    }
}

bool normalise(Vector& vector) {
  const double length = std::sqrt(product(vector, vector));
  if (length < least_length) return false;
  for (double& each : vector) each /= length;
  return true;
}

/// Of one graph.
class EigenBasis {
 public:
  /// `values` [nodes], rising; `vectors` [nodes, nodes], one a column; `degrees` [nodes].
  EigenBasis(const double* values, const double* vectors, const double* degrees, std::int64_t nodes)
      : values_(values), vectors_(vectors), nodes_(static_cast<std::size_t>(nodes)) {
    for (std::size_t i = 0; i < nodes_; ++i) trivial_.push_back(std::sqrt(degrees[i]));
    if (!normalise(trivial_)) trivial_.assign(nodes_, 1 / std::sqrt(static_cast<double>(nodes)));
  }

  /// The first `count` vectors but the trivial one.
  std::vector<Vector> first(std::size_t count) const {
    std::vector<Vector> all;
    for (std::size_t begin = 0; begin < nodes_ && all.size() < count;) {
      std::size_t end = begin + 1;
      while (end < nodes_ && values_[end] - values_[end - 1] < least_gap) ++end;
      for (Vector& each : basis_of(begin, end)) all.push_back(std::move(each));
      begin = end;
    }
    all.resize(std::min(all.size(), count));
    return all;
  }

 private:
  /// Of the eigenvectors `begin` … `end − 1`, which have one eigenvalue. The least of all is 0, and the
  /// trivial vector is among those that have it.
  std::vector<Vector> basis_of(std::size_t begin, std::size_t end) const {
    std::vector<Vector> found;
    if (begin == 0) found.push_back(trivial_);
    for (std::size_t node = 0; node < nodes_ && found.size() < end - begin; ++node) {
      Vector projection = projection_of(node, begin, end);
      remove_parts(found, projection);
      if (normalise(projection)) found.push_back(std::move(projection));
    }
    if (begin == 0) found.erase(found.begin());
    return found;
  }

  Vector projection_of(std::size_t node, std::size_t begin, std::size_t end) const {
    Vector result(nodes_, 0.0);
    for (std::size_t i = 0; i < nodes_; ++i)
      for (std::size_t k = begin; k < end; ++k)
        result[i] += vectors_[i * nodes_ + k] * vectors_[node * nodes_ + k];
    return result;
  }

  const double* values_;
  const double* vectors_;
  std::size_t nodes_;
  Vector trivial_;
};

/// Of one graph, along its edges: most pairs of nodes have none.
class Walks {
 public:
  /// `adjacency` [nodes, nodes].
  Walks(const double* adjacency, std::int64_t nodes) : neighbours_(static_cast<std::size_t>(nodes)) {
    for (std::int64_t i = 0; i < nodes; ++i)
      for (std::int64_t j = 0; j < nodes; ++j)
        if (adjacency[i * nodes + j] != 0)
          neighbours_[static_cast<std::size_t>(i)].push_back(static_cast<std::size_t>(j));
  }

  /// Writes the probability to be back at the node after each of so many steps.
  void returns(std::int64_t node, std::int64_t steps, double* out) const {
    const auto start = static_cast<std::size_t>(node);
    Vector here(neighbours_.size(), 0.0);
    here[start] = 1;
    for (std::int64_t step = 0; step < steps; ++step) {
      Vector next(neighbours_.size(), 0.0);
      for (std::size_t i = 0; i < neighbours_.size(); ++i) {
        if (here[i] == 0) continue;
        const double share = here[i] / static_cast<double>(neighbours_[i].size());
        for (const std::size_t neighbour : neighbours_[i]) next[neighbour] += share;
      }
      here = std::move(next);
      out[step] = here[start];
    }
  }

 private:
  std::vector<std::vector<std::size_t>> neighbours_;
};

}  // namespace

at::Tensor laplacian_vectors(const at::Tensor& adjacency, std::int64_t count) {
  const std::int64_t graphs = adjacency.size(0);
  const std::int64_t nodes = adjacency.size(1);
  const at::Tensor degrees = adjacency.sum(2).contiguous();
  const at::Tensor joined = (degrees > 0).to(at::kDouble);
  const at::Tensor scale = joined / degrees.clamp_min(1).sqrt();
  const at::Tensor laplacian = at::diag_embed(joined) - scale.unsqueeze(2) * adjacency * scale.unsqueeze(1);
  const auto [values, columns] = at::linalg_eigh(laplacian, "L");
  const at::Tensor rising = values.contiguous();
  const at::Tensor vectors = columns.contiguous();
  at::Tensor result = at::zeros({graphs, nodes, count}, at::kDouble);
  for (std::int64_t graph = 0; graph < graphs; ++graph) {
    const EigenBasis basis(rising.data_ptr<double>() + graph * nodes,
                           vectors.data_ptr<double>() + graph * nodes * nodes,
                           degrees.data_ptr<double>() + graph * nodes, nodes);
    auto* out = result.data_ptr<double>() + graph * nodes * count;
    const std::vector<Vector> first = basis.first(static_cast<std::size_t>(count));
    for (std::size_t k = 0; k < first.size(); ++k)
      for (std::size_t i = 0; i < first[k].size(); ++i)
        out[i * static_cast<std::size_t>(count) + k] = first[k][i];
  }
  return result;
}

at::Tensor return_probabilities(const at::Tensor& adjacency, std::int64_t steps) {
  const std::int64_t graphs = adjacency.size(0);
  const std::int64_t nodes = adjacency.size(1);
  const at::Tensor joined = adjacency.contiguous();
  at::Tensor result = at::zeros({graphs, nodes, steps}, at::kDouble);
  auto* out = result.data_ptr<double>();
  for (std::int64_t graph = 0; graph < graphs; ++graph) {
    const Walks walks(joined.data_ptr<double>() + graph * nodes * nodes, nodes);
    for (std::int64_t node = 0; node < nodes; ++node, out += steps) walks.returns(node, steps, out);
  }
  return result;
}

at::Tensor adjacency_of_places(std::int64_t nodes, std::int64_t columns) {
  at::Tensor adjacency = at::zeros({1, nodes, nodes}, at::kDouble);
  auto* values = adjacency.data_ptr<double>();
  const auto join = [&](std::int64_t a, std::int64_t b) {
    if (b < nodes) values[a * nodes + b] = values[b * nodes + a] = 1;
  };
  for (std::int64_t node = 0; node < nodes; ++node) {
    const bool last_of_row = columns > 0 && node % columns == columns - 1;
    if (!last_of_row) join(node, node + 1);
    if (columns > 0) join(node, node + columns);
  }
  return adjacency;
}

}  // namespace ordinate
