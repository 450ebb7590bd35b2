#pragma once
#include <string>
#include <vector>

#include "model/experiment/config_check.h"
#include "model/experiment/sweep.h"

namespace ordinate {

/// A variant of an experiment, before defaults are filled in.
struct SweptVariant {
  std::string label;  ///< empty where the experiment has no variants
  Json config;        ///< `base` with the patch, shorthands resolved
};

/// One thing that a sweep trains, once a seed.
struct PlannedVariant {
  std::string label;  ///< "rotary learning_rate 0.003"
  int variant = -1;   ///< whose patch it has; −1: the experiment has no variants
  SweepPoint point;   ///< empty where nothing is swept
  Json config;        ///< complete
};

/// What a point of the sweep is called for a variant, whose label may be empty: "rotary learning_rate 0.003".
std::string swept_label(const std::string& variant, const SweepPoint& point);

/// Every point of the sweep for every variant, variants outer. What is wrong with their configurations is
/// told once, with the first label that it concerns.
Checked<std::vector<PlannedVariant>> plan_sweep(const Sweep& sweep, const std::vector<SweptVariant>& variants,
                                                const Catalogue& catalogue);

}  // namespace ordinate
