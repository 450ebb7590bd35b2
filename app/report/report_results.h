#pragma once
#include "app/report/report.h"
#include "app/report/report_source.h"

namespace ordinate {

/// The table of one task's variants over their seeds.
ReportTable resultTable(const VariantTable& table, const ReportSource& source,
                        const ComparisonChoice& choice);

/// Two settings against each other, or variants against tasks: the mean and its interval in every cell.
/// Without rows where the runs are no such grid.
ReportTable resultGrid(const ReportSource& source, const ComparisonChoice& choice);

/// Accuracy and loss of one task's variants over their steps, with what was left out in the caption. No
/// figure where no run has steps.
Result<ReportFigure> curveFigure(const ReportTask& task, const VariantTable& table,
                                 const ReportSource& source, const ComparisonChoice& choice,
                                 const Catalogue& catalogue);

/// The cosine similarity of the position vectors of one seed; no figure where it would be empty or too large.
Result<ReportFigure> similarityFigure(const ReportTask& task, const ReportSource& source,
                                      const Catalogue& catalogue);

}  // namespace ordinate
