#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/statistics/paired_comparison.h"

namespace ordinate {

/// What a comparison over seeds allows to say.
enum class Verdict {
  too_few,  ///< fewer than two seeds that both have
  higher,   ///< higher, and not by chance alone: the corrected p is at most 5 %
  lower,
  identical,   ///< in every seed
  negligible,  ///< the interval lies within the band of differences that do not matter
  undecided    ///< not enough runs to say
};

/// "higher", "no-difference-that-matters": as files name it.
std::string id_of(Verdict verdict);

/// What was measured of a variant: one value a seed, of the seeds that have one.
struct VariantValues {
  std::string label;
  std::map<std::uint64_t, double> by_seed;
};

struct VariantComparison {
  std::string label;
  std::optional<PairedComparison> numbers;  ///< variant − reference; absent without a common seed
  std::int64_t left_out = 0;                ///< seeds of either that the other has not
  double corrected_p = 1;                   ///< Holm, over the comparisons of one table
  Verdict verdict = Verdict::too_few;
};

struct ComparisonRule {
  double alpha = 0.05;         ///< a difference is one where the corrected p is at most this
  double does_not_matter = 0;  ///< differences up to this, either way, do not matter; in the values' unit
};

/// Compares every variant but `reference` with it, pairing by seed; in their order. Throws
/// std::invalid_argument where there is no such variant.
std::vector<VariantComparison> compare_with(const std::string& reference,
                                            const std::vector<VariantValues>& variants,
                                            const ComparisonRule& rule = {});

}  // namespace ordinate
