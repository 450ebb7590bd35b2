#include "model/statistics/verdict.h"

#include <algorithm>
#include <stdexcept>

#include "model/statistics/holm.h"

namespace ordinate {

namespace {

VariantComparison compared(const VariantValues& variant, const VariantValues& reference, double level) {
  VariantComparison comparison;
  comparison.label = variant.label;
  std::vector<double> first;
  std::vector<double> second;
  for (const auto& [seed, value] : variant.by_seed) {
    const auto found = reference.by_seed.find(seed);
    if (found == reference.by_seed.end()) continue;
    first.push_back(value);
    second.push_back(found->second);
  }
  const std::size_t all = variant.by_seed.size() + reference.by_seed.size();
  comparison.left_out = static_cast<std::int64_t>(all - 2 * first.size());
  if (!first.empty()) comparison.numbers = compare_pairs(first, second, level);
  return comparison;
}

Verdict verdict_on(const PairedComparison& numbers, double corrected_p, const ComparisonRule& rule) {
  const Spread& spread = numbers.difference;
  if (spread.count < 2) return Verdict::too_few;
  if (spread.range == Interval{0, 0}) return Verdict::identical;
  const double band = rule.does_not_matter;
  if (spread.interval->low >= -band && spread.interval->high <= band) return Verdict::negligible;
  if (corrected_p > rule.alpha) return Verdict::undecided;
  return spread.mean > 0 ? Verdict::higher : Verdict::lower;
}

}  // namespace

std::string id_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::too_few:
      return "too-few-seeds";
    case Verdict::higher:
      return "higher";
    case Verdict::lower:
      return "lower";
    case Verdict::identical:
      return "identical";
    case Verdict::negligible:
      return "no-difference-that-matters";
    case Verdict::undecided:
      return "not-enough-runs-to-say";
  }
  return {};
}

std::vector<VariantComparison> compare_with(const std::string& reference,
                                            const std::vector<VariantValues>& variants,
                                            const ComparisonRule& rule) {
  const auto base = std::find_if(variants.begin(), variants.end(),
                                 [&](const VariantValues& variant) { return variant.label == reference; });
  if (base == variants.end()) throw std::invalid_argument("compare_with: no variant " + reference);
  std::vector<VariantComparison> comparisons;
  for (const VariantValues& variant : variants)
    if (variant.label != reference) comparisons.push_back(compared(variant, *base, 1 - rule.alpha));
  // One that could not be made is not one of several.
  std::vector<double> p_values;
  for (const VariantComparison& each : comparisons)
    if (each.numbers && each.numbers->difference.count > 1) p_values.push_back(each.numbers->p);
  const std::vector<double> corrected = holm_adjusted(p_values);
  std::size_t next = 0;
  for (VariantComparison& each : comparisons) {
    if (!each.numbers) continue;
    if (each.numbers->difference.count > 1) each.corrected_p = corrected[next++];
    each.verdict = verdict_on(*each.numbers, each.corrected_p, rule);
  }
  return comparisons;
}

}  // namespace ordinate
