#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/options/error.h"
#include "model/options/json.h"

namespace ordinate {

/// `count` values from `from` to `to`, both included; evenly spaced, or in equal ratios.
struct SweepRange {
  Json from;               ///< a number
  Json to;                 ///< a larger one
  std::int64_t count = 0;  ///< at least 2; 0 where points are drawn instead of laid out
  bool logarithmic = false;
  bool operator==(const SweepRange&) const = default;
};

/// One option that takes several values.
struct SweepAxis {
  std::string field;                ///< `training.learning_rate`, `model.encoding`, `task`
  std::vector<Json> values;         ///< at least one; none where there is a range
  std::vector<std::string> labels;  ///< of the values; empty: they name themselves
  std::optional<SweepRange> range;
  bool operator==(const SweepAxis&) const = default;
};

/// Points that are drawn instead of the whole grid.
struct SweepSample {
  /// Each axis on its own, or so that every axis is covered evenly (McKay, Beckman and Conover 1979).
  enum class Kind { random, latin_hypercube };
  Kind kind = Kind::random;
  std::int64_t count = 0;
  std::uint64_t seed = 0;
  bool operator==(const SweepSample&) const = default;
};

/// Several values for any options of an experiment, as its file tells it: `"sweep": {"axes": […], "sample":
/// {…}}`.
struct Sweep {
  std::vector<SweepAxis> axes;
  std::optional<SweepSample> sample;  ///< absent: the whole grid
  bool operator==(const Sweep&) const = default;
};

/// One setting of all axes.
struct SweepPoint {
  std::vector<Json> values;        ///< one an axis
  std::vector<std::string> names;  ///< of the values, as labels have them: "rotary", "learning_rate 0.003"
  bool operator==(const SweepPoint&) const = default;
};

/// More points than anybody waits for.
inline constexpr std::int64_t most_sweep_points = 10000;

/// Reads the field `sweep` of a file. All problems in one go, `where` beginning with "sweep".
Checked<Sweep> read_sweep(const Json& json);
Json to_json(const Sweep& sweep);

/// The points in their order: the last axis turns fastest; drawn ones as they were drawn. The same sweep
/// gives the same points. Errors where there are more than `most_sweep_points`, or fewer than are to be
/// drawn.
Checked<std::vector<SweepPoint>> points_of(const Sweep& sweep);

}  // namespace ordinate
