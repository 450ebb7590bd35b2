#pragma once
#include <span>

#include "model/random/random_stream.h"

namespace ordinate {

/// Fills with draws from N(0, std²). Single precision holds the rounded numbers of double precision.
template <class Real>
void fill_normal(std::span<Real> values, double standard_deviation, RandomStream stream);

/// Fills with draws from [−bound, bound).
template <class Real>
void fill_uniform(std::span<Real> values, double bound, RandomStream stream);

}  // namespace ordinate
