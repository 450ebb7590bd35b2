#pragma once
#include "model/options/catalogue.h"
#include "widgets/analyses/analysed_table.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// Everything that the panel shows, for export: the scalars as a table, then a figure for each picture, chart
/// and path, tables side by side. Their CSV has every number, also of what a picture has no room for.
Figures makeAnalysisFigures(const CatalogueEntry& entry, const AnalysedTables& tables);

}  // namespace ordinate
