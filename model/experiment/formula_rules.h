#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Where a formula is tried: positions 0 … positions − 1, columns 0 … width − 1, heads 0 … heads − 1.
struct FormulaRange {
  std::int64_t positions = 1;
  bool real_positions = false;  ///< any number below `positions`, not only whole ones
  std::int64_t width = 1;
  std::int64_t heads = 1;
  bool single_precision = true;  ///< what is beyond its range is no finite number there
};

/// Checks the formula of an encoding that has one (`EncodingTraits::formula`). It and its constants must
/// parse, and it must be a finite number wherever it is tried (a sample of the range).
void check_formula(const Json& encoding, const CatalogueEntry& entry, const FormulaRange& range,
                   Errors& errors);

}  // namespace ordinate
