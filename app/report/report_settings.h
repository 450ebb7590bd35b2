#pragma once
#include "app/race/run_folders.h"
#include "app/report/report.h"

namespace ordinate {

/// In which settings the variants of the runs differ, a row a variant; without rows where there is one
/// variant. Options that only some of them have are named where they are not at their defaults.
ReportTable differingSettings(const std::vector<EndedRun>& runs, const Catalogue& catalogue);

/// The settings that all runs share, with their units; without advanced options at their defaults.
ReportTable sharedSettings(const std::vector<EndedRun>& runs, const Catalogue& catalogue);

}  // namespace ordinate
