#pragma once
#include <cstdint>

/// Numbers of clipped distances, Shaw et al. 2018, equation 4: place j seen from place i has the column
/// clip(j − i, −K, K) + K of [length, 2K + 1].
namespace ordinate {

/// square[i][j] += of_distance[i][column of j − i], for `length` rows.
void spread_distances(std::int64_t length, std::int64_t clip, const float* of_distance, float* square);

/// of_distance[i][c] = Σ_j square[i][j] over the j whose column is c.
void gather_distances(std::int64_t length, std::int64_t clip, const float* square, float* of_distance);

}  // namespace ordinate
