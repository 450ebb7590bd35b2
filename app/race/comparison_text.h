#pragma once
#include <QString>
#include <vector>

#include "app/race/variant_table.h"

namespace ordinate {

/// The tables for a terminal, what they allow to say, and the rule behind it.
QString comparisonText(const std::vector<VariantTable>& tables, const ComparisonChoice& choice);

}  // namespace ordinate
