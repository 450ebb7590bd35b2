#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "model/record/matrix.h"

namespace ordinate {

/// What training moves of a run's position vectors, as it stood after one step.
struct HistoryFrame {
  int run = 0;  ///< index into the race
  std::int64_t step = 0;
  /// The run keeps every so many steps by now, and the newest: others that were told before are dropped.
  std::int64_t stride = 1;
  Matrix table;              ///< [length, width]; empty where the encoding has no table
  std::vector<Matrix> bias;  ///< [length, length] for each head; empty where there is none

  std::int64_t bytes() const {
    std::size_t numbers = table.values.size();
    for (const Matrix& head : bias) numbers += head.values.size();
    return static_cast<std::int64_t>(numbers * sizeof(float));
  }
};

using HistoryPointer = std::shared_ptr<const HistoryFrame>;

}  // namespace ordinate
