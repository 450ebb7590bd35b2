#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/options/option.h"

namespace ordinate {

/// What rotations become where a sequence is longer than those of training.
struct ScaledRotation {
  std::vector<double> frequencies;  ///< radians a position, of each pair
  double factor = 1;                ///< on queries and on keys: logits grow by its square
};

/// How the frequencies base^(−2i/d), i = 0 … d/2 − 1, are scaled for sequences of `length` places after
/// training on up to `trained`; s = `factor`, or length/trained where it is 0. Of these kinds:
///
/// - "linear": f/s, position interpolation (Chen et al. 2023, equation 4);
/// - "ntk": base s^(d/(d − 2)), which leaves the fastest pair and divides the slowest by s ("NTK-aware", as
///   Peng et al. 2024 write it in equation 6);
/// - "dynamic": base (s length/trained − (s − 1))^(d/(d − 2)), the form of Hugging Face's transformers;
/// - "yarn": pairs that turn more than 32 times within `trained` stay, those below once are divided by s, a
/// ramp
///   over whole pairs between; logits times (0.1 ln s + 1)² (Peng et al. 2024, section 3.4);
/// - "llama3": wavelengths below trained/4 stay, those beyond `trained` are divided by s, smooth between (the
///   code published with Dubey et al. 2024).
ScaledRotation scaled_rotation(const std::string& kind, double base, std::int64_t dimensions, double factor,
                               std::int64_t trained, std::int64_t length);

/// `scaling` and `scaling_factor`. Neither changes anything that is trained.
OptionList rotary_scaling_options();

}  // namespace ordinate
