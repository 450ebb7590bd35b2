#pragma once
#include <QString>

#include "app/report/report.h"

namespace ordinate {

/// What is typed, for a report that is a file of this name.
QString commandText(const ReportInput& command, const QString& fileName);

/// Without the characters that no XML may hold, such as control characters.
QString printable(QString text);

}  // namespace ordinate
