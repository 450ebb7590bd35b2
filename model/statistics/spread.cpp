#include "model/statistics/spread.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "model/statistics/student_t.h"

namespace ordinate {

Spread spread_of(std::span<const double> values, double level) {
  if (values.empty()) throw std::invalid_argument("spread_of: no values");
  if (!(level > 0 && level < 1)) throw std::invalid_argument("spread_of: level not between 0 and 1");
  const double count = static_cast<double>(values.size());
  Spread spread;
  spread.count = static_cast<std::int64_t>(values.size());
  // Differences from a value near all of them: the sum of what is nearly the same loses no digits.
  const double origin = values.front();
  double sum = 0;
  for (const double value : values) sum += value - origin;
  spread.mean = origin + sum / count;
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  spread.range = {*lowest, *highest};
  if (values.size() < 2) return spread;
  // Equal values must not get a spread from rounding.
  if (*lowest == *highest) {
    spread.mean = origin;
    spread.interval = Interval{origin, origin};
    return spread;
  }
  double squares = 0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  spread.standard_deviation = std::sqrt(squares / (count - 1));
  const double half = student_t_quantile(1 - (1 - level) / 2, spread.count - 1) * spread.standard_deviation /
                      std::sqrt(count);
  spread.interval = Interval{spread.mean - half, spread.mean + half};
  return spread;
}

}  // namespace ordinate
