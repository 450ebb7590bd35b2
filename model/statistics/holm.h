#pragma once
#include <vector>

namespace ordinate {

/// p values corrected for being several, in their order (Holm 1979): the chance that one or more of those
/// below a bound is a true null hypothesis is at most that bound.
std::vector<double> holm_adjusted(const std::vector<double>& p_values);

}  // namespace ordinate
