#include "app/report/report_source.h"

#include <QFileInfo>
#include <algorithm>
#include <exception>

#include "app/document/experiment_source.h"
#include "model/experiment/checked_experiment.h"

namespace ordinate {

namespace {

QString folderOf(const EndedRun& run) { return QString::fromStdString(run.run.folder.string()); }

/// A task whose data are gone is told in words, not by an error: the runs are there.
TaskFacts factsOf(const RunConfig& run) {
  try {
    return readTask(run);
  } catch (const std::exception& exception) {
    TaskFacts facts;
    facts.problem = QString::fromUtf8(exception.what());
    return facts;
  }
}

ReportTask taskOf(const TaskFacet& facet, const std::vector<EndedRun>& runs, const Catalogue& catalogue) {
  ReportTask task;
  task.facet = facet;
  const RunConfig& first = runs[facet.runs.front()].run;
  task.facts = factsOf(first);
  if (const CatalogueEntry* entry = find_entry(catalogue.tasks, first.task.value("kind", std::string())))
    task.entry = *entry;
  for (const std::size_t run : facet.runs) {
    const auto& record = runs[run].record;
    if (!record) continue;
    if (!task.guessingLevel) task.guessingLevel = record->guessing_level;
    if (!task.orderBlindBound) task.orderBlindBound = record->order_blind_bound;
  }
  return task;
}

void takeTimes(ReportSource& source) {
  for (const EndedRun& run : source.runs) {
    if (!run.record) continue;
    const QDateTime written = QFileInfo(folderOf(run) + QStringLiteral("/run.json")).lastModified().toUTC();
    if (!written.isValid()) continue;
    if (!source.firstWritten.isValid() || written < source.firstWritten) source.firstWritten = written;
    if (!source.lastWritten.isValid() || written > source.lastWritten) source.lastWritten = written;
  }
}

Experiment repeating(const std::vector<EndedRun>& runs) {
  std::vector<FoundRun> found;
  for (const EndedRun& run : runs) found.push_back({run, {}, {}, {}});
  return experimentOf(found);
}

}  // namespace

int ReportSource::ended() const {
  return static_cast<int>(
      std::count_if(runs.begin(), runs.end(), [](const EndedRun& run) { return run.record.has_value(); }));
}

Result<ReportSource> readReportSource(const ReportOrder& order, const Catalogue& catalogue) {
  auto runs = readEndedRuns(order.folder, catalogue);
  if (!runs) return tl::unexpected(runs.error());
  ReportSource source;
  source.runs = std::move(*runs);
  source.tables = variantTables(source.runs, catalogue, order.choice);
  if (source.tables.empty())
    return fail(order.folder.toStdString(), "no run in this folder has ended", "at least one that has",
                "Finish them with ordinate train --resume");
  std::vector<RunConfig> configs;
  for (const EndedRun& run : source.runs) configs.push_back(run.run);
  for (const TaskFacet& facet : taskFacets(configs, catalogue))
    source.tasks.push_back(taskOf(facet, source.runs, catalogue));
  source.experiment = repeating(source.runs);
  const QString sweep = order.folder + QStringLiteral("/sweep.ordinate");
  if (QFileInfo::exists(sweep)) {
    const auto swept = readExperimentSource(sweep, catalogue);
    if (!swept) return tl::unexpected(swept.error().front());
    source.experiment = swept->experiment;
    source.sweep =
        sweepTable(CheckedExperiment(swept->experiment, catalogue), source.runs, order.choice.measure);
  }
  takeTimes(source);
  return source;
}

Result<std::vector<FoundRun>> withSteps(const std::vector<const EndedRun*>& runs,
                                        const Catalogue& catalogue) {
  std::vector<FoundRun> found;
  for (const EndedRun* run : runs) {
    if (!run->record || !QFileInfo::exists(folderOf(*run) + QStringLiteral("/metrics.csv"))) continue;
    auto read = readRunFolders(folderOf(*run), catalogue);
    if (!read) return tl::unexpected(read.error());
    found.push_back(std::move(read->front()));
  }
  return found;
}

}  // namespace ordinate
