#pragma once
#include <QDateTime>

#include "app/document/task_reader.h"
#include "app/race/run_folders.h"
#include "app/race/sweep_table.h"
#include "app/race/task_facets.h"
#include "app/race/variant_table.h"

namespace ordinate {

/// What a report is asked to tell.
struct ReportOrder {
  QString folder;  ///< as `ordinate train` or `ordinate sweep` wrote it
  ComparisonChoice choice;
  QString question;  ///< in the user's words; may be empty
};

/// The runs that solve one task, and what that task is.
struct ReportTask {
  TaskFacet facet;
  TaskFacts facts;
  CatalogueEntry entry;
  std::optional<double> guessingLevel;
  std::optional<double> orderBlindBound;  ///< where a model here is blind to order without its encoding
};

/// What a folder holds of a race or a sweep, as far as a report needs it.
struct ReportSource {
  std::vector<EndedRun> runs;  ///< ended ones and others
  std::vector<ReportTask> tasks;
  std::vector<VariantTable> tables;  ///< one a task with runs that ended
  Experiment experiment;             ///< that repeats them
  std::optional<SweepTable> sweep;   ///< where the folder is one of a sweep
  QDateTime firstWritten;            ///< of the records of the runs, by the clock of the file system
  QDateTime lastWritten;

  int ended() const;
};

/// Reads files: not for the GUI thread. Errors where no run has ended.
Result<ReportSource> readReportSource(const ReportOrder& order, const Catalogue& catalogue);

/// Those of the runs that have ended and left their steps, with steps and tables.
Result<std::vector<FoundRun>> withSteps(const std::vector<const EndedRun*>& runs, const Catalogue& catalogue);

}  // namespace ordinate
