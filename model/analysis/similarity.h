#pragma once
#include <vector>

#include "model/record/matrix.h"
#include "model/record/similarity_measure.h"

namespace ordinate {

/// Pairwise similarity of the rows of a table: [rows, rows]. `centred` subtracts the mean row first.
/// cosine: P_i·P_j / (|P_i| |P_j|), NaN where a row is zero; dot product: P_i·P_j; distance: |P_i − P_j|.
Matrix similarity(const Matrix& table, SimilarityMeasure measure, bool centred);

/// How far each row has moved, relative to where it started: |P_p − P⁰_p| / |P⁰_p|.
/// Where the start is the zero row, the plain distance |P_p − P⁰_p|.
std::vector<double> row_movement(const Matrix& initial, const Matrix& now);

}  // namespace ordinate
