#include "model/experiment/duration.h"

#include <algorithm>

#include "model/experiment/catalogue_entries.h"

namespace ordinate {

namespace {

using Unit = std::optional<std::int64_t> Duration::*;
constexpr std::pair<const char*, Unit> units[] = {{"steps", &Duration::steps}, {"epochs", &Duration::epochs}};

/// What a configuration or a patch says of the duration.
void lengthen_training(Json& training, const Duration& duration) {
  for (const auto& [key, unit] : units)
    if (duration.*unit && training.contains(key) && training[key].is_number_integer())
      training[key] = std::max(training[key].get<std::int64_t>(), *(duration.*unit));
}

bool has_training(const Json& config) {
  return config.is_object() && config.contains("training") && config["training"].is_object();
}

}  // namespace

Duration longest_duration(const std::vector<RunConfig>& runs) {
  Duration longest;
  for (const RunConfig& run : runs)
    for (const auto& [key, unit] : units)
      if (run.training.contains(key))
        longest.*unit = std::max((longest.*unit).value_or(0), run.training[key].get<std::int64_t>());
  return longest;
}

void lengthen(std::vector<RunConfig>& runs, const Duration& duration) {
  for (RunConfig& run : runs) lengthen_training(run.training, duration);
}

Experiment lengthened(Experiment experiment, const Duration& duration) {
  Json& base = experiment.base;
  const bool says =
      has_training(base) && (base["training"].contains("steps") || base["training"].contains("epochs"));
  if (!says && duration.steps && *duration.steps > default_steps && base.is_object()) {
    if (!has_training(base)) base["training"] = Json::object();
    base["training"]["steps"] = default_steps;
  }
  if (has_training(base)) lengthen_training(base["training"], duration);
  for (Variant& variant : experiment.variants)
    if (has_training(variant.patch)) lengthen_training(variant.patch["training"], duration);
  return experiment;
}

}  // namespace ordinate
