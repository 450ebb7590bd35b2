#include "model/encodings/rotary_scaling.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ordinate {

namespace {

std::vector<double> frequencies_of(double base, std::int64_t dimensions) {
  std::vector<double> frequencies;
  for (std::int64_t i = 0; i < dimensions / 2; ++i)
    frequencies.push_back(std::pow(base, -2.0 * static_cast<double>(i) / static_cast<double>(dimensions)));
  return frequencies;
}

/// The base with which the slowest pair turns `slower` times less. A single pair is the fastest too: it
/// stays.
double stretched_base(double base, std::int64_t dimensions, double slower) {
  if (dimensions <= 2) return base;
  const auto d = static_cast<double>(dimensions);
  return base * std::pow(slower, d / (d - 2));
}

std::vector<double> yarn(double base, std::int64_t dimensions, double s, std::int64_t trained) {
  const auto d = static_cast<double>(dimensions);
  // The pair, not always a whole one, that turns so often within the trained length.
  const auto pair_with = [&](double turns) {
    return d * std::log(static_cast<double>(trained) / (turns * 2 * std::numbers::pi)) / (2 * std::log(base));
  };
  const double low = std::max(std::floor(pair_with(32)), 0.0);
  const double high = std::max(std::min(std::ceil(pair_with(1)), d - 1), low + 0.001);
  std::vector<double> frequencies = frequencies_of(base, dimensions);
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
    frequencies[i] = frequencies[i] / s * ramp + frequencies[i] * (1 - ramp);
  }
  return frequencies;
}

std::vector<double> llama3(double base, std::int64_t dimensions, double s, std::int64_t trained) {
  constexpr double low = 1;  // turns within the trained length
  constexpr double high = 4;
  std::vector<double> frequencies = frequencies_of(base, dimensions);
  for (double& frequency : frequencies) {
    const double turns = static_cast<double>(trained) * frequency / (2 * std::numbers::pi);
    const double kept = std::clamp((turns - low) / (high - low), 0.0, 1.0);
    frequency = (1 - kept) * frequency / s + kept * frequency;
  }
  return frequencies;
}

}  // namespace

ScaledRotation scaled_rotation(const std::string& kind, double base, std::int64_t dimensions, double factor,
                               std::int64_t trained, std::int64_t length) {
  const double longer = static_cast<double>(length) / static_cast<double>(trained);
  const double s = factor > 0 ? factor : longer;
  if (kind == "linear") {
    ScaledRotation scaled{frequencies_of(base, dimensions)};
    for (double& frequency : scaled.frequencies) frequency /= s;
    return scaled;
  }
  if (kind == "ntk") return {frequencies_of(stretched_base(base, dimensions, s), dimensions)};
  if (kind == "dynamic")
    return {frequencies_of(stretched_base(base, dimensions, s * longer - (s - 1)), dimensions)};
  if (kind == "yarn") return {yarn(base, dimensions, s, trained), 0.1 * std::log(s) + 1};
  if (kind == "llama3") return {llama3(base, dimensions, s, trained)};
  return {frequencies_of(base, dimensions)};
}

OptionList rotary_scaling_options() {
  return {
      {.key = "scaling",
       .label = "beyond the training length",
       .help = "How rotations change where a sequence has more places than any in training. Nothing that is "
               "trained depends on it.",
       .kind = OptionKind::choice,
       .default_value = "none",
       .choices = {{"none", "as they are", "Angles that training never saw."},
                   {"linear", "position interpolation", "All pairs turn s times slower (Chen et al. 2023)."},
                   {"ntk", "NTK-aware",
                    "A larger base: the slowest pair turns s times slower, the fastest stays."},
                   {"dynamic", "dynamic NTK", "The same with s L/L₀ − (s − 1) for s."},
                   {"yarn", "YaRN",
                    "Fast pairs stay, slow ones turn s times slower, and logits grow (Peng et al. 2024)."},
                   {"llama3", "Llama 3",
                    "Short waves stay, those longer than the training turn s times slower."}},
       .advanced = true,
       .at_test = true},
      {.key = "scaling_factor",
       .label = "scaling s",
       .help = "By how much it stretches. Left out, it is how much longer a sequence is than the longest in "
               "training.",
       .kind = OptionKind::number,
       .default_value = nullptr,
       .absent = "the length over the longest in training",
       .minimum = 1,
       .maximum = 1e6,
       .advanced = true,
       .at_test = true}};
}

}  // namespace ordinate
