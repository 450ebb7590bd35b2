#pragma once
#include "app/report/report_source.h"
#include "model/options/error.h"

namespace ordinate {

/// Nothing where a report can be written under this name, or what is wrong with its ending.
Result<void> checkReportPath(const QString& path);

/// Writes the report of the runs into each of `paths`, as HTML or PDF by its ending; each is written whole or
/// not at all. `fontFamily` may be empty: the application's. Not for the GUI thread.
Result<void> writeReports(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue,
                          const QStringList& paths, const QString& fontFamily);

}  // namespace ordinate
