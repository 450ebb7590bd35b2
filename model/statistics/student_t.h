#pragma once
#include <cstdint>

namespace ordinate {

/// The value that Student's t with `degrees` degrees of freedom (at least 1) stays below with `probability`,
/// which lies between 0 and 1.
double student_t_quantile(double probability, std::int64_t degrees);

/// The probability that |T| is at least |t|; 0 for an infinite t.
double student_t_two_sided(double t, std::int64_t degrees);

/// The power of a two-sided one-sample or paired t test with `count` values (at least 2) at significance
/// `alpha`: the probability that it rejects where the true mean is `effect` standard deviations from 0. By
/// the noncentral t distribution (Cohen 1988, ch. 2).
double t_test_power(double effect, std::int64_t count, double alpha);

}  // namespace ordinate
