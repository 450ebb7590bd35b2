#pragma once
#include <ATen/core/Tensor.h>

#include <cstdint>

namespace ordinate {

/// Vectors of the nodes of graphs that are given by their adjacency: [graphs, nodes, nodes] in double
/// precision, symmetric, 0 on the diagonal.

/// Eigenvectors of I − D^−1/2 A D^−1/2 (Dwivedi & Bresson 2021, equation 12), by rising eigenvalue and
/// without the trivial D^1/2 1: [graphs, nodes, count]. Columns that a small graph does not have are zero. A
/// node without edges has a row and a column of zeros in that matrix, as in Chung 1997, section 1.2.
///
/// Vectors of equal eigenvalues are no more fixed than their span, and a sign never is. So that the same
/// graph has the same vectors on every machine, the span of each eigenvalue gets the basis that Gram and
/// Schmidt's procedure makes of the projections of its nodes, from the first node on.
at::Tensor laplacian_vectors(const at::Tensor& adjacency, std::int64_t count);

/// The probability that a random walk is back at the node that it left, after 1 … `steps` steps
/// (Dwivedi et al. 2022, equation 6): [graphs, nodes, steps]. A node without edges has zeros.
at::Tensor return_probabilities(const at::Tensor& adjacency, std::int64_t steps);

/// [1, nodes, nodes]: each place is joined to the one behind it, and on a grid of so many columns (0: a
/// line), filled row after row, to those beside, above and below it.
at::Tensor adjacency_of_places(std::int64_t nodes, std::int64_t columns);

}  // namespace ordinate
