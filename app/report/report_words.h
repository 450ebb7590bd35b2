#pragma once
#include <QString>

#include "app/report/report.h"

namespace ordinate {

/// What is typed, for a report that is a file of this name.
QString commandText(const ReportInput& command, const QString& fileName);

/// As a shell of POSIX takes it for one word.
QString shellWord(QString word);

/// The experiment, where there is one, and all others.
std::vector<ReportFile> attachedFiles(const Report& report);

/// Without the characters that no XML may hold, such as control characters.
QString printable(QString text);

}  // namespace ordinate
