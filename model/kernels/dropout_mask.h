#pragma once
#include <span>

#include "model/random/random_stream.h"

namespace ordinate {

/// Fills with 0 (probability `rate`, 0 to below 1) and 1/(1 − rate): inverted dropout, Srivastava et al.
/// 2014, section 10. The stream names who asks and when, so nobody's mask depends on another's.
template <class Real>
void fill_dropout_mask(std::span<Real> mask, double rate, RandomStream stream);

}  // namespace ordinate
