#pragma once
#include <vector>

#include "app/report/report.h"
#include "app/report/report_source.h"

namespace ordinate {

/// The pictures of a sweep of two settings or more: a heat map of the first two where there are further ones
/// (two alone have a table), the main effects, and a line a point. None where the folder is none of a sweep.
std::vector<ReportFigure> sweepFigures(const ReportSource& source, const ComparisonChoice& choice,
                                       const Catalogue& catalogue);

}  // namespace ordinate
