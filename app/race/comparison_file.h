#pragma once
#include <string>
#include <vector>

#include "app/race/variant_table.h"
#include "model/options/json.h"

namespace ordinate {

/// One row a variant: `task,variant,measure,runs,without,still_learning`, its spread, then
/// `reference,difference,difference_low,difference_high,p,corrected_p,verdict`; shares from 0 to 1, empty
/// where there is nothing to say.
std::string comparisonCsv(const std::vector<VariantTable>& tables, const ComparisonChoice& choice);

/// The same, with the measure, the rule and the single values.
Json comparisonJson(const std::vector<VariantTable>& tables, const ComparisonChoice& choice);

/// A list of {"seed", "value"}.
Json valuesJson(const VariantRow& row);
/// Count, mean, interval, standard deviation, range; null where there is nothing to say.
Json spreadJson(const Spread& spread);

}  // namespace ordinate
