#include "model/experiment/sweep.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "model/random/random_stream.h"

namespace ordinate {

namespace {

std::string axis_place(std::size_t axis) { return "sweep.axes[" + std::to_string(axis) + "]"; }

/// 8, 16, 32 between 8 and 32: what differs from a whole number by rounding alone is one.
Json number_of(double value, const SweepRange& range) {
  const bool integers = range.from.is_number_integer() && range.to.is_number_integer();
  const double whole = std::nearbyint(value);
  if (integers && std::abs(value - whole) <= 1e-9 * std::max(1.0, std::abs(value)))
    return static_cast<std::int64_t>(whole);
  return value;
}

/// The value at a share of the way.
double along(const SweepRange& range, double share) {
  const double from = range.from.get<double>();
  const double to = range.to.get<double>();
  if (share <= 0) return from;
  if (share >= 1) return to;
  return range.logarithmic ? from * std::pow(to / from, share) : from + (to - from) * share;
}

/// A drawn value: a whole number where both ends are, each as likely as the others.
Json drawn(const SweepRange& range, double share) {
  if (!range.from.is_number_integer() || !range.to.is_number_integer()) return along(range, share);
  const auto from = range.from.get<std::int64_t>();
  const auto to = range.to.get<std::int64_t>();
  if (range.logarithmic) return std::llround(along(range, share));
  const auto width = static_cast<double>(to - from + 1);
  return std::min(to, from + static_cast<std::int64_t>(share * width));
}

std::vector<Json> laid_out(const SweepAxis& axis) {
  if (!axis.range) return axis.values;
  std::vector<Json> values;
  for (std::int64_t i = 0; i < axis.range->count; ++i)
    values.push_back(
        number_of(along(*axis.range, static_cast<double>(i) / static_cast<double>(axis.range->count - 1)),
                  *axis.range));
  return values;
}

// --- Names ---------------------------------------------------------------------------------------------

std::string for_label(const std::string& text) {
  std::string name;
  for (const char c : text) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view(" ._+-").find(c) != std::string_view::npos;
    name += good ? c : '_';
  }
  return name;
}

std::string number_name(const Json& value) {
  if (value.is_number_integer()) return value.dump();
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value.get<double>());
  return text;
}

/// What tells a value from the axis's others; a kind or a text stands for itself, a number needs its field.
std::string value_name(const SweepAxis& axis, const Json& value) {
  const std::string field = axis.field.substr(axis.field.find_last_of('.') + 1);
  if (value.is_object() && value.contains("kind") && value["kind"].is_string())
    return for_label(value["kind"].get<std::string>());
  if (value.is_string()) return for_label(value.get<std::string>());
  if (value.is_number()) return for_label(field) + ' ' + number_name(value);
  return for_label(field) + ' ' + for_label(value.dump());
}

/// Values that would be called the same are numbered.
std::vector<std::string> names_of(const SweepAxis& axis, const std::vector<Json>& values) {
  if (!axis.labels.empty()) return axis.labels;
  std::vector<std::string> names;
  for (const Json& value : values) names.push_back(value_name(axis, value));
  std::vector<std::string> numbered = names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (std::count(names.begin(), names.end(), names[i]) == 1) continue;
    const auto before = std::count(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]);
    numbered[i] += '-' + std::to_string(before + 1);
  }
  return numbered;
}

// --- Points --------------------------------------------------------------------------------------------

/// The axes' values and names, and how many combinations there are; 0 where they are too many.
struct Grid {
  std::vector<std::vector<Json>> values;
  std::vector<std::vector<std::string>> names;
  std::int64_t size = 1;

  explicit Grid(const Sweep& sweep) {
    for (const SweepAxis& axis : sweep.axes) {
      values.push_back(laid_out(axis));
      names.push_back(names_of(axis, values.back()));
      const auto count = static_cast<std::int64_t>(values.back().size());
      size = count > 0 && size > most_sweep_points / count ? 0 : size * count;
    }
  }

  SweepPoint point(std::int64_t number) const {
    SweepPoint point{std::vector<Json>(values.size()), std::vector<std::string>(values.size())};
    for (std::size_t axis = values.size(); axis-- > 0;) {
      const auto count = static_cast<std::int64_t>(values[axis].size());
      const auto at = static_cast<std::size_t>(number % count);
      point.values[axis] = values[axis][at];
      point.names[axis] = names[axis][at];
      number /= count;
    }
    return point;
  }
};

/// Shares of the way along one axis, one a point.
std::vector<double> shares(const Sweep& sweep, std::size_t axis) {
  const SweepSample& sample = *sweep.sample;
  RandomStream random(sample.seed, "sweep", sweep.axes[axis].field);
  const auto count = static_cast<std::size_t>(sample.count);
  std::vector<double> all(count);
  for (double& share : all) share = random.uniform();
  if (sample.kind == SweepSample::Kind::random) return all;
  std::vector<std::size_t> strata(count);
  std::iota(strata.begin(), strata.end(), std::size_t{0});
  random.shuffle(strata);
  for (std::size_t i = 0; i < count; ++i)
    all[i] = (static_cast<double>(strata[i]) + all[i]) / static_cast<double>(count);
  return all;
}

std::vector<SweepPoint> drawn_points(const Sweep& sweep) {
  const auto count = static_cast<std::size_t>(sweep.sample->count);
  std::vector<SweepPoint> points(count);
  for (std::size_t axis = 0; axis < sweep.axes.size(); ++axis) {
    const SweepAxis& drawn_axis = sweep.axes[axis];
    const std::vector<double> along_axis = shares(sweep, axis);
    const auto names = names_of(drawn_axis, drawn_axis.values);
    for (std::size_t i = 0; i < count; ++i) {
      if (drawn_axis.range) {
        points[i].values.push_back(drawn(*drawn_axis.range, along_axis[i]));
        points[i].names.push_back(value_name(drawn_axis, points[i].values.back()));
        continue;
      }
      const auto at = static_cast<std::size_t>(along_axis[i] * static_cast<double>(names.size()));
      points[i].values.push_back(drawn_axis.values[at]);
      points[i].names.push_back(names[at]);
    }
  }
  return points;
}

/// Drawn from a grid: without repeating one.
std::vector<SweepPoint> drawn_from(const Grid& grid, const Sweep& sweep) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(grid.size));
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  RandomStream random(sweep.sample->seed, "sweep");
  random.shuffle(numbers);
  std::vector<SweepPoint> points;
  for (std::int64_t i = 0; i < sweep.sample->count; ++i)
    points.push_back(grid.point(numbers[static_cast<std::size_t>(i)]));
  return points;
}

/// What was drawn twice is trained once.
void keep_first_of_each(std::vector<SweepPoint>& points) {
  std::set<std::vector<std::string>> seen;
  std::erase_if(points, [&](const SweepPoint& point) { return !seen.insert(point.names).second; });
}

Error too_many(const std::string& place) {
  return {place, "more than " + std::to_string(most_sweep_points) + " points",
          "at most " + std::to_string(most_sweep_points), "Take fewer values, or draw a \"sample\""};
}

}  // namespace

Checked<std::vector<SweepPoint>> points_of(const Sweep& sweep) {
  const bool discrete = std::none_of(sweep.axes.begin(), sweep.axes.end(),
                                     [](const SweepAxis& axis) { return axis.range.has_value(); });
  if (sweep.sample && (!discrete || sweep.sample->kind == SweepSample::Kind::latin_hypercube)) {
    std::vector<SweepPoint> points = drawn_points(sweep);
    keep_first_of_each(points);
    return points;
  }
  for (std::size_t axis = 0; !sweep.sample && axis < sweep.axes.size(); ++axis)
    if (sweep.axes[axis].range && sweep.axes[axis].range->count == 0)
      return tl::unexpected(
          Errors{{axis_place(axis) + ".count", "missing", "how many values the range has", ""}});
  const Grid grid(sweep);
  if (grid.size == 0) return tl::unexpected(Errors{too_many("sweep.axes")});
  if (sweep.sample) {
    if (sweep.sample->count > grid.size)
      return tl::unexpected(Errors{{"sweep.sample.count", "got " + std::to_string(sweep.sample->count),
                                    "at most the " + std::to_string(grid.size) + " points of the grid",
                                    "Leave \"sample\" out to take them all"}});
    return drawn_from(grid, sweep);
  }
  std::vector<SweepPoint> points;
  for (std::int64_t i = 0; i < grid.size; ++i) points.push_back(grid.point(i));
  return points;
}

}  // namespace ordinate
