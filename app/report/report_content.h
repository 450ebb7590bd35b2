#pragma once
#include "app/report/report.h"
#include "app/report/report_source.h"

namespace ordinate {

/// What a report of these runs says. Reads the steps of what it draws: not for the GUI thread.
Result<Report> makeReport(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue);

}  // namespace ordinate
