#include "model/statistics/holm.h"

#include <algorithm>
#include <numeric>

namespace ordinate {

std::vector<double> holm_adjusted(const std::vector<double>& p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(p_values.size());
  double before = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double weighed = static_cast<double>(order.size() - rank) * p_values[order[rank]];
    before = std::min(1.0, std::max(before, weighed));
    adjusted[order[rank]] = before;
  }
  return adjusted;
}

}  // namespace ordinate
