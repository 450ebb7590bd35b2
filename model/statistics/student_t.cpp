#include "model/statistics/student_t.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace ordinate {

double student_t_quantile(double probability, std::int64_t degrees) {
  return quantile(boost::math::students_t(static_cast<double>(degrees)), probability);
}

double student_t_two_sided(double t, std::int64_t degrees) {
  if (std::isinf(t)) return 0;
  return 2 * cdf(complement(boost::math::students_t(static_cast<double>(degrees)), std::abs(t)));
}

double t_test_power(double effect, std::int64_t count, double alpha) {
  const double degrees = static_cast<double>(count - 1);
  const double shift = std::abs(effect) * std::sqrt(static_cast<double>(count));
  const double critical = student_t_quantile(1 - alpha / 2, count - 1);
  if (shift == 0) return alpha;
  const boost::math::non_central_t distribution(degrees, shift);
  return cdf(complement(distribution, critical)) + cdf(distribution, -critical);
}

}  // namespace ordinate
