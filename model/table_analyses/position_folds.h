#pragma once
#include <cstdint>
#include <vector>

#include "model/options/option.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

/// Probes are tested on positions that they were not trained on: five parts.
inline constexpr int probe_folds = 5;
/// With fewer rows a part is too small to say anything.
inline constexpr std::int64_t probe_minimum_rows = 32;

/// The positions of each part: a fixed shuffle, dealt out in turn; ascending.
std::vector<std::vector<std::int64_t>> position_folds(std::int64_t rows);

/// Orthonormal directions in which positions differ, [rows, r], and their share of the variance:
/// `weights` [r] are the squared singular values of the centred table, divided by their mean over columns
/// (1 on average for N(0, 1)-tables). Those too weak to tell from rounding are left out.
struct ProbeBasis {
  at::Tensor directions;
  at::Tensor weights;
};
const ProbeBasis& probe_basis(TableData& table);

}  // namespace ordinate
