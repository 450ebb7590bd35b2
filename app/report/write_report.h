#pragma once
#include <string>

#include "app/report/report.h"
#include "app/report/report_source.h"
#include "model/options/error.h"

namespace ordinate {

/// Nothing where a report can be written under this name, or what is wrong with its ending. `option` is what
/// asked for it.
Result<void> checkReportPath(const QString& path, const std::string& option = "--out");

/// The bytes of such a file: HTML or PDF, by its ending.
QByteArray reportBytes(const Report& report, const QString& path, const QString& fontFamily);

/// Writes the report of the runs into each of `paths`, as HTML or PDF by its ending; each is written whole or
/// not at all. `fontFamily` may be empty: the application's. Not for the GUI thread.
Result<void> writeReports(const ReportSource& source, const ReportOrder& order, const Catalogue& catalogue,
                          const QStringList& paths, const QString& fontFamily);

}  // namespace ordinate
