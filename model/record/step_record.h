#pragma once
#include <cstdint>
#include <optional>

#include "model/options/length_range.h"

namespace ordinate {

/// What one training step leaves. Row 0 stands for the state before training and has validation only.
struct StepRecord {
  std::int64_t step = 0;
  std::optional<std::int64_t> epoch;  ///< from 1; absent where every step draws fresh samples
  std::optional<double>
      train_loss;  ///< nats, of this step's batch before its update; without penalties on the encoding
  std::optional<double> train_accuracy;   ///< 0 … 1, likewise
  std::optional<double> validation_loss;  ///< absent where not evaluated
  std::optional<double> validation_accuracy;
  std::optional<double> gradient_norm;  ///< Euclidean norm over all parameters, before clipping
  bool operator==(const StepRecord&) const = default;
};

/// Accuracy at a length, or over a range of lengths, that was asked for in `evaluation.lengths`.
struct LengthRecord {
  std::int64_t step = 0;
  LengthRange length;
  std::optional<double> accuracy;  ///< absent where the model has no position for it
  /// It is absent for another reason: the task makes no sequence of this length. Not written to files.
  bool no_samples = false;
  /// Where there is an accuracy: whether every row and bias that the model reads at this length was trained.
  /// What was not is as it was drawn at the start, so the number says nothing about what was learned.
  bool trained = true;
  bool operator==(const LengthRecord&) const = default;
};

}  // namespace ordinate
