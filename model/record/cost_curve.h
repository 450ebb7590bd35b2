#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ordinate {

/// What grows while the cost of a training step is measured.
enum class CostVariable { length, width, layers };

/// A training step of a model of one size.
struct CostPoint {
  std::int64_t size = 0;      ///< length, width or number of layers
  double milliseconds = 0;    ///< median of the repetitions
  double lower_quartile = 0;  ///< of the same
  double upper_quartile = 0;
  std::int64_t repetitions = 0;
  double bytes = 0;       ///< by which the process grew, at its peak, while the first steps were made
  double operations = 0;  ///< multiplications of a step, predicted
};

/// y ∝ size^exponent, by least squares of the logarithms.
struct ExponentFit {
  double exponent = 0;
  std::optional<double> standard_error;  ///< absent with two points
  std::int64_t points = 0;               ///< that were used: the largest ones
};

/// How the cost of a step grows with one size of the model; everything else stays.
struct CostCurve {
  std::string label;  ///< of the variant
  CostVariable over = CostVariable::length;
  std::vector<CostPoint> points;    ///< by size
  std::string ended_because;        ///< why there is no larger size
  std::optional<ExponentFit> time;  ///< absent with fewer than two points
  std::optional<ExponentFit> memory;
  std::optional<ExponentFit> operations;
};

}  // namespace ordinate
