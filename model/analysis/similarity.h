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

/// The sinusoid of Vaswani et al. 2017, section 3.5: P[p,2i] = sin(p ω_i), P[p,2i+1] = cos(p ω_i),
/// ω_i = base^(−2i/width); an odd width drops the last cosine. `interleaved` false: all sines first.
Matrix sinusoidal_table(std::int64_t length, std::int64_t width, double base = 10000.0,
                        bool interleaved = true, double scale = 1.0);

}  // namespace ordinate
